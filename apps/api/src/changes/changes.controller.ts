import { Controller, Inject } from '@nestjs/common';
import {
  acceptChangeRoute,
  answerChangeRoute,
  answerDependencyRoute,
  commitmentChangesRoute,
  decideChangeRoute,
  endDependencyRoute,
  followRoute,
  proposeChangeRoute,
  remindRoute,
  requestDependencyRoute,
  seeChangeRoute,
  takeBackChangeRoute,
} from '@throughline/wire';
import { commandOf } from '../platform/command.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { ChangesService } from './changes.service.js';
import { DependenciesService } from './dependencies.service.js';
import { SightsService } from './sights.service.js';

const aimOf = (ask: { params: { changeId: string }; body: { version: number } }) => ({
  id: ask.params.changeId,
  version: ask.body.version,
});
const endAimOf = (ask: { params: { dependencyId: string }; body: { version: number } }) => ({
  id: ask.params.dependencyId,
  version: ask.body.version,
});

@Controller()
export class ChangesController {
  constructor(
    @Inject(ChangesService) private readonly changes: ChangesService,
    @Inject(DependenciesService) private readonly dependencies: DependenciesService,
    @Inject(SightsService) private readonly sights: SightsService,
  ) {}

  @Handles(commitmentChangesRoute)
  list(@Asked() ask: Ask<typeof commitmentChangesRoute>) {
    return this.sights.of(ask.params, ask.by);
  }

  @Handles(followRoute)
  follow(@Asked() ask: Ask<typeof followRoute>) {
    return this.sights.follow(ask.params, ask.by, ask.body.following);
  }

  @Handles(seeChangeRoute)
  async see(@Asked() ask: Ask<typeof seeChangeRoute>) {
    await this.sights.see(ask.params, ask.by);
    return {};
  }

  @Handles(proposeChangeRoute)
  propose(@Asked() ask: Ask<typeof proposeChangeRoute>) {
    const aim = { id: ask.params.commitmentId, version: ask.body.version };
    return this.changes.propose(commandOf(proposeChangeRoute, ask), aim, ask.body);
  }

  @Handles(answerChangeRoute)
  answer(@Asked() ask: Ask<typeof answerChangeRoute>) {
    return this.changes.answer(commandOf(answerChangeRoute, ask), ask.params.changeId, ask.body);
  }

  @Handles(decideChangeRoute)
  decide(@Asked() ask: Ask<typeof decideChangeRoute>) {
    return this.changes.decide(commandOf(decideChangeRoute, ask), aimOf(ask), ask.body);
  }

  @Handles(acceptChangeRoute)
  accept(@Asked() ask: Ask<typeof acceptChangeRoute>) {
    return this.changes.accept(commandOf(acceptChangeRoute, ask), aimOf(ask), ask.body);
  }

  @Handles(takeBackChangeRoute)
  takeBack(@Asked() ask: Ask<typeof takeBackChangeRoute>) {
    return this.changes.takeBack(commandOf(takeBackChangeRoute, ask), aimOf(ask), ask.body);
  }

  @Handles(remindRoute)
  remind(@Asked() ask: Ask<typeof remindRoute>) {
    return this.changes.remind(commandOf(remindRoute, ask), aimOf(ask));
  }

  @Handles(requestDependencyRoute)
  request(@Asked() ask: Ask<typeof requestDependencyRoute>) {
    return this.dependencies.request(commandOf(requestDependencyRoute, ask), ask.body);
  }

  @Handles(answerDependencyRoute)
  agree(@Asked() ask: Ask<typeof answerDependencyRoute>) {
    return this.dependencies.answer(commandOf(answerDependencyRoute, ask), endAimOf(ask), ask.body);
  }

  @Handles(endDependencyRoute)
  end(@Asked() ask: Ask<typeof endDependencyRoute>) {
    return this.dependencies.end(commandOf(endDependencyRoute, ask), endAimOf(ask), ask.body);
  }
}
