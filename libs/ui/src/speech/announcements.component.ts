import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Announcer } from './announcer.js';

/** The page's two live regions. Stands once, in the frame, from the first paint on. */
@Component({
  selector: 'tl-announcements',
  template: `<div class="vh" role="status" aria-live="polite">{{ announcer.reply() }}</div>
    <div class="vh" role="log" aria-live="polite" aria-atomic="true">{{ announcer.summary() }}</div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AnnouncementsComponent {
  protected readonly announcer = inject(Announcer);
}
