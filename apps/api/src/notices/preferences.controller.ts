import { Controller, Inject } from '@nestjs/common';
import {
  chooseRoute,
  preferencesRoute,
  setLevelRoute,
  setTimesRoute,
  takeBackChoicesRoute,
} from '@throughline/wire';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { ChoicesService } from './choices.service.js';

@Controller()
export class PreferencesController {
  constructor(@Inject(ChoicesService) private readonly choices: ChoicesService) {}

  @Handles(preferencesRoute)
  read(@Asked() ask: Ask<typeof preferencesRoute>) {
    return this.choices.of(ask.by.personId);
  }

  @Handles(chooseRoute)
  async choose(@Asked() ask: Ask<typeof chooseRoute>) {
    await this.choices.choose(ask.by.personId, ask.body);
    return {};
  }

  @Handles(takeBackChoicesRoute)
  async takeBack(@Asked() ask: Ask<typeof takeBackChoicesRoute>) {
    await this.choices.takeBack(ask.by.personId, ask.body.missionId);
    return {};
  }

  @Handles(setTimesRoute)
  setTimes(@Asked() ask: Ask<typeof setTimesRoute>) {
    return this.choices.setTimes(ask.by.personId, ask.body);
  }

  @Handles(setLevelRoute)
  async setLevel(@Asked() ask: Ask<typeof setLevelRoute>) {
    await this.choices.setLevel(ask.params, ask.by, ask.body.level);
    return { level: ask.body.level };
  }
}
