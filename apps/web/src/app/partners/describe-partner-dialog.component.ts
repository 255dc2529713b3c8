import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  type OnInit,
  output,
  signal,
} from '@angular/core';
import type { Partner } from '@throughline/mission';
import { describePartnerRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { Acts } from '../asking/acts';
import { RecordDialogComponent } from '../asking/record-dialog.component';
import { Writing } from '../asking/writing';
import { MissionStore } from '../platform/mission.store';

/** What a partner brings and needs is its own to say. */
@Component({
  selector: 'tl-describe-partner-dialog',
  imports: [ControlDirective, FieldComponent, RecordDialogComponent],
  providers: [Acts, Writing],
  templateUrl: './describe-partner-dialog.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DescribePartnerDialogComponent implements OnInit {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  readonly partner = input.required<Partner>();
  readonly closed = output<void>();

  protected readonly brings = signal('');
  protected readonly needs = signal('');
  protected readonly contact = signal('');
  private readonly first = signal<Partner | null>(null);
  protected readonly name = computed(() => this.mission.organisationName(this.partner().organisationId));
  protected readonly typed = computed(() => {
    const was = this.first();
    return (
      was !== null &&
      (was.brings !== this.brings() || was.needs !== this.needs() || was.contact !== this.contact())
    );
  });

  ngOnInit(): void {
    const { brings, needs, contact } = this.partner();
    this.first.set(this.partner());
    this.brings.set(brings);
    this.needs.set(needs);
    this.contact.set(contact);
  }

  protected send(version: number): void {
    const { id: partnerId, missionId } = this.partner();
    const body = { version, brings: this.brings(), needs: this.needs(), contact: this.contact() };
    void this.acts.send(
      () => this.acts.api.call(describePartnerRoute, { params: { missionId, partnerId }, body }),
      $localize`The others now read what you bring and need.`,
      () => this.closed.emit(),
    );
  }
}
