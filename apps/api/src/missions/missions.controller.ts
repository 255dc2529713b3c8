import { Controller, Inject } from '@nestjs/common';
import { foundMissionRoute, missionRoute, missionsRoute, setThresholdsRoute } from '@throughline/wire';
import { commandOf } from '../platform/command.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { MissionsService } from './missions.service.js';

@Controller()
export class MissionsController {
  constructor(@Inject(MissionsService) private readonly missions: MissionsService) {}

  @Handles(missionsRoute)
  async list(@Asked() ask: Ask<typeof missionsRoute>) {
    return { missions: await this.missions.of(ask.by.personId) };
  }

  @Handles(foundMissionRoute)
  found(@Asked() ask: Ask<typeof foundMissionRoute>) {
    return this.missions.found(commandOf(foundMissionRoute, ask), ask.body);
  }

  @Handles(missionRoute)
  snapshot(@Asked() ask: Ask<typeof missionRoute>) {
    return this.missions.snapshot(ask.params.slug, ask.by);
  }

  @Handles(setThresholdsRoute)
  setThresholds(@Asked() ask: Ask<typeof setThresholdsRoute>) {
    return this.missions.setThresholds(commandOf(setThresholdsRoute, ask), ask.body);
  }
}
