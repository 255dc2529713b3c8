import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { demoMailRoute } from '@throughline/wire';
import { DateComponent, EmptyComponent, SkeletonComponent } from '@throughline/ui';
import { Api } from '../platform/api';
import { refusalWords } from '../platform/refusal-words';

/** Every letter that the demo sent, newest first: where codes and notices can be read without a mail server. */
@Component({
  selector: 'tl-mailbox',
  imports: [DateComponent, EmptyComponent, SkeletonComponent],
  templateUrl: './mailbox.component.html',
  styleUrl: './mailbox.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MailboxComponent {
  private readonly api = inject(Api);
  protected readonly letters = resource({ loader: () => this.api.call(demoMailRoute, {}) });
  protected readonly trouble = computed(() => refusalWords(this.letters.error()));
}
