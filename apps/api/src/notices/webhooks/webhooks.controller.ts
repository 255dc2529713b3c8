import { Controller, Inject } from '@nestjs/common';
import {
  dropWebhookRoute,
  makeWebhookRoute,
  renewWebhookSecretRoute,
  switchWebhookRoute,
  testWebhookRoute,
  webhooksRoute,
} from '@throughline/wire';
import { type Ask, Asked } from '../../platform/http/ask.js';
import { Handles } from '../../platform/http/handles.js';
import { WebhooksService } from './webhooks.service.js';

@Controller()
export class WebhooksController {
  constructor(@Inject(WebhooksService) private readonly webhooks: WebhooksService) {}

  @Handles(webhooksRoute)
  async all(@Asked() ask: Ask<typeof webhooksRoute>) {
    return { webhooks: await this.webhooks.of(ask.by.personId) };
  }

  @Handles(makeWebhookRoute)
  make(@Asked() ask: Ask<typeof makeWebhookRoute>) {
    return this.webhooks.make(ask.by.personId, ask.body);
  }

  @Handles(renewWebhookSecretRoute)
  renewSecret(@Asked() ask: Ask<typeof renewWebhookSecretRoute>) {
    return this.webhooks.renewSecret(ask.by.personId, ask.params.webhookId);
  }

  @Handles(switchWebhookRoute)
  switch(@Asked() ask: Ask<typeof switchWebhookRoute>) {
    return this.webhooks.switch(ask.by.personId, ask.params.webhookId, ask.body.on);
  }

  @Handles(testWebhookRoute)
  test(@Asked() ask: Ask<typeof testWebhookRoute>) {
    return this.webhooks.test(ask.by.personId, ask.params.webhookId);
  }

  @Handles(dropWebhookRoute)
  drop(@Asked() ask: Ask<typeof dropWebhookRoute>) {
    return this.webhooks.drop(ask.by.personId, ask.params.webhookId);
  }
}
