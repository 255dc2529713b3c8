import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import {
  dropWebhookRoute,
  renewWebhookSecretRoute,
  switchWebhookRoute,
  testWebhookRoute,
  webhooksRoute,
  type WebhookWithNews,
} from '@throughline/wire';
import { Announcer, DateComponent, NoteComponent, SkeletonComponent } from '@throughline/ui';
import { AskDialogComponent } from '../asking/ask-dialog.component';
import { Api } from '../platform/api';
import { Attempt } from '../platform/attempt';
import { refusalWords } from '../platform/refusal-words';
import { AddWebhookDialogComponent } from './channels-add-webhook-dialog.component';
import { ChannelsOnceComponent } from './channels-once.component';
import './channels-refusals';
import { problemWords, standingOf } from './channels-words';

const most = 5;

/** One's own webhooks: what was posted, what failed, and what to do about it. */
@Component({
  selector: 'tl-channels-webhooks',
  imports: [
    AddWebhookDialogComponent,
    AskDialogComponent,
    ChannelsOnceComponent,
    DateComponent,
    NoteComponent,
    SkeletonComponent,
  ],
  templateUrl: './channels-webhooks.component.html',
  styleUrl: './channels.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChannelsWebhooksComponent {
  private readonly api = inject(Api);
  private readonly announcer = inject(Announcer);

  private readonly asked = resource({ loader: () => this.api.call(webhooksRoute, {}) });
  private readonly all = linkedSignal<readonly WebhookWithNews[] | undefined>(() =>
    this.asked.hasValue() ? this.asked.value().webhooks : undefined,
  );
  protected readonly trouble = computed(() => (this.asked.error() ? refusalWords(this.asked.error()) : ''));
  protected readonly rows = computed(() =>
    this.all()?.map((hook) => ({ ...hook, standing: standingOf(hook) })),
  );
  protected readonly full = computed(() => (this.all()?.length ?? 0) >= most);
  protected readonly attempt = new Attempt();
  protected readonly adding = signal(false);
  protected readonly dropping = signal<WebhookWithNews | null>(null);
  protected readonly renewing = signal<WebhookWithNews | null>(null);
  protected readonly once = signal<{ webhookId: string; secret: string } | null>(null);
  protected readonly tested = signal<{ webhookId: string; words: string; good: boolean } | null>(null);
  protected readonly problemWords = problemWords;

  protected added({ webhooks, secret }: { webhooks: WebhookWithNews[]; secret: string }): void {
    this.all.set(webhooks);
    this.adding.set(false);
    this.once.set({ webhookId: webhooks.at(-1)?.id ?? '', secret });
    this.announcer.answer($localize`The webhook is added. Its secret is shown this once.`);
  }

  protected async turn({ id: webhookId }: WebhookWithNews, on: boolean): Promise<void> {
    const done = await this.attempt.run(async () => {
      this.all.set(
        (await this.api.call(switchWebhookRoute, { params: { webhookId }, body: { on } })).webhooks,
      );
    });
    if (done) this.announcer.answer(on ? $localize`The webhook is on.` : $localize`The webhook is off.`);
  }

  protected async test({ id: webhookId }: WebhookWithNews): Promise<void> {
    this.tested.set(null);
    await this.attempt.run(async () => {
      const { webhooks, status, problem } = await this.api.call(testWebhookRoute, {
        params: { webhookId },
        body: {},
      });
      this.all.set(webhooks);
      const words = problem
        ? $localize`The test did not arrive: ${problemWords(problem, status)}:problem:.`
        : $localize`The test arrived.`;
      this.tested.set({ webhookId, words, good: !problem });
    });
  }

  protected async renew(): Promise<void> {
    const webhookId = this.renewing()?.id;
    if (!webhookId) return;
    await this.attempt.run(async () => {
      const { webhooks, secret } = await this.api.call(renewWebhookSecretRoute, {
        params: { webhookId },
        body: {},
      });
      this.all.set(webhooks);
      this.once.set({ webhookId, secret });
      this.renewing.set(null);
    });
  }

  protected async drop(): Promise<void> {
    const webhookId = this.dropping()?.id;
    if (!webhookId) return;
    const done = await this.attempt.run(async () => {
      this.all.set((await this.api.call(dropWebhookRoute, { params: { webhookId }, body: {} })).webhooks);
      this.dropping.set(null);
    });
    if (done) this.announcer.answer($localize`The webhook is taken away.`);
  }
}
