import { Controller, Inject } from '@nestjs/common';
import { addDeviceRoute, dropDeviceRoute, pushRoute } from '@throughline/wire';
import { type Ask, Asked } from '../../platform/http/ask.js';
import { Handles } from '../../platform/http/handles.js';
import { PushService } from './push.service.js';

@Controller()
export class PushController {
  constructor(@Inject(PushService) private readonly push: PushService) {}

  @Handles(pushRoute)
  async all(@Asked() ask: Ask<typeof pushRoute>) {
    return { devices: await this.push.of(ask.by.personId), publicKey: await this.push.publicKey() };
  }

  @Handles(addDeviceRoute)
  async add(@Asked() { by, body, request }: Ask<typeof addDeviceRoute>) {
    const device = (request.headers['user-agent'] ?? '').slice(0, 300);
    return { devices: await this.push.add(by.personId, body.endpoint, device) };
  }

  @Handles(dropDeviceRoute)
  async drop(@Asked() ask: Ask<typeof dropDeviceRoute>) {
    return { devices: await this.push.drop(ask.by.personId, ask.params.deviceId) };
  }
}
