import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { addDeviceRoute, dropDeviceRoute, type PushDevice, pushRoute } from '@throughline/wire';
import { Announcer, DateComponent, NoteComponent, SkeletonComponent } from '@throughline/ui';
import { Api } from '../platform/api';
import { Attempt } from '../platform/attempt';
import { beginPush, endPush, pushAbility, pushHere } from '../platform/push';
import { refusalWords } from '../platform/refusal-words';
import './channels-refusals';
import { deviceWords } from './device-words';

/** The devices that say when something happened, this one among them if its owner wants. */
@Component({
  selector: 'tl-channels-push',
  imports: [DateComponent, NoteComponent, SkeletonComponent],
  templateUrl: './channels-push.component.html',
  styleUrl: './channels.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChannelsPushComponent {
  private readonly api = inject(Api);
  private readonly announcer = inject(Announcer);

  private readonly asked = resource({ loader: () => this.api.call(pushRoute, {}) });
  private readonly here = resource({ loader: () => pushHere() });
  private readonly all = linkedSignal<readonly PushDevice[] | undefined>(() =>
    this.asked.hasValue() ? this.asked.value().devices : undefined,
  );
  protected readonly trouble = computed(() => (this.asked.error() ? refusalWords(this.asked.error()) : ''));
  protected readonly rows = computed(() => {
    const own = this.here.hasValue() ? this.here.value() : null;
    return this.all()?.map((device) => ({ ...device, here: device.endpointDigest === own }));
  });
  protected readonly setUp = computed(() => this.rows()?.some(({ here }) => here) ?? false);
  protected readonly ability = signal(pushAbility());
  /** The browser's own push service did not answer. */
  protected readonly unreachable = signal(false);
  protected readonly attempt = new Attempt();
  protected readonly deviceWords = deviceWords;

  protected async begin(): Promise<void> {
    this.unreachable.set(false);
    const key = this.asked.hasValue() ? this.asked.value().publicKey : '';
    const done = await this.attempt.run(async () => {
      const endpoint = await beginPush(key).catch(() => undefined);
      this.ability.set(pushAbility());
      this.unreachable.set(endpoint === undefined);
      if (!endpoint) return;
      this.all.set((await this.api.call(addDeviceRoute, { body: { endpoint } })).devices);
      this.here.reload();
      this.announcer.answer($localize`This device tells you from now on.`);
    });
    if (!done) await endPush();
  }

  protected async drop({ id: deviceId, here }: PushDevice & { here: boolean }): Promise<void> {
    const done = await this.attempt.run(async () => {
      if (here) await endPush();
      this.all.set((await this.api.call(dropDeviceRoute, { params: { deviceId }, body: {} })).devices);
      this.here.reload();
    });
    if (done) this.announcer.answer($localize`That device is quiet from now on.`);
  }
}
