import { Controller, Inject, StreamableFile } from '@nestjs/common';
import {
  acceptRoute,
  addEvidenceRoute,
  assessCompletionRoute,
  assessRoute,
  commitmentHistoryRoute,
  declineRoute,
  deliverRoute,
  exportRegisterRoute,
  exportWorkbookRoute,
  judgeRoute,
  moveAudienceRoute,
  moveForecastRoute,
  proposeRoute,
  startRoute,
  withdrawRoute,
} from '@throughline/wire';
import { ChangesService } from '../changes/changes.service.js';
import { commandOf } from '../platform/command.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { RateLimits } from '../platform/rate-limits.js';
import { CommitmentsService } from './commitments.service.js';
import { asCsv, asWorkbook } from './register-sheet.js';
import { RegisterService } from './register.service.js';

const aimOf = (ask: { params: { commitmentId: string }; body: { version: number } }) => ({
  id: ask.params.commitmentId,
  version: ask.body.version,
});

@Controller()
export class CommitmentsController {
  constructor(
    @Inject(CommitmentsService) private readonly commitments: CommitmentsService,
    @Inject(ChangesService) private readonly changes: ChangesService,
    @Inject(RegisterService) private readonly register: RegisterService,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  @Handles(proposeRoute)
  propose(@Asked() ask: Ask<typeof proposeRoute>) {
    return this.commitments.propose(commandOf(proposeRoute, ask), ask.body);
  }

  @Handles(acceptRoute)
  accept(@Asked() ask: Ask<typeof acceptRoute>) {
    return this.commitments.accept(commandOf(acceptRoute, ask), aimOf(ask));
  }

  @Handles(declineRoute)
  decline(@Asked() ask: Ask<typeof declineRoute>) {
    return this.commitments.decline(commandOf(declineRoute, ask), aimOf(ask), ask.body);
  }

  @Handles(startRoute)
  start(@Asked() ask: Ask<typeof startRoute>) {
    return this.commitments.start(commandOf(startRoute, ask), aimOf(ask));
  }

  @Handles(moveForecastRoute)
  moveForecast(@Asked() ask: Ask<typeof moveForecastRoute>) {
    const { to: after, reason } = ask.body;
    const command = commandOf(moveForecastRoute, ask);
    return this.changes.proposeTo(command, aimOf(ask), { kind: 'forecastMoved', after }, reason);
  }

  @Handles(judgeRoute)
  judge(@Asked() ask: Ask<typeof judgeRoute>) {
    return this.commitments.judge(commandOf(judgeRoute, ask), aimOf(ask), ask.body);
  }

  @Handles(assessRoute)
  assess(@Asked() ask: Ask<typeof assessRoute>) {
    return this.commitments.assess(commandOf(assessRoute, ask), aimOf(ask), ask.body);
  }

  @Handles(assessCompletionRoute)
  assessCompletion(@Asked() ask: Ask<typeof assessCompletionRoute>) {
    return this.commitments.assessCompletion(commandOf(assessCompletionRoute, ask), aimOf(ask), ask.body);
  }

  @Handles(deliverRoute)
  deliver(@Asked() ask: Ask<typeof deliverRoute>) {
    return this.commitments.deliver(commandOf(deliverRoute, ask), aimOf(ask), ask.body);
  }

  @Handles(addEvidenceRoute)
  addEvidence(@Asked() ask: Ask<typeof addEvidenceRoute>) {
    return this.commitments.addEvidence(commandOf(addEvidenceRoute, ask), aimOf(ask), ask.body);
  }

  @Handles(withdrawRoute)
  withdraw(@Asked() ask: Ask<typeof withdrawRoute>) {
    return this.commitments.withdraw(commandOf(withdrawRoute, ask), aimOf(ask), ask.body);
  }

  @Handles(moveAudienceRoute)
  moveAudience(@Asked() ask: Ask<typeof moveAudienceRoute>) {
    return this.commitments.moveAudience(commandOf(moveAudienceRoute, ask), aimOf(ask), ask.body.audienceId);
  }

  @Handles(commitmentHistoryRoute)
  async history(@Asked() ask: Ask<typeof commitmentHistoryRoute>) {
    return { entries: await this.register.history(ask.params, ask.by) };
  }

  @Handles(exportRegisterRoute)
  async export(@Asked() ask: Ask<typeof exportRegisterRoute>) {
    await this.limits.spend('export', ask.by.personId);
    ask.response.setHeader('Content-Disposition', 'attachment; filename="commitments.csv"');
    return asCsv(await this.register.sheet(ask.params.missionId, ask.by, ask.query));
  }

  @Handles(exportWorkbookRoute)
  async exportWorkbook(@Asked() ask: Ask<typeof exportWorkbookRoute>) {
    await this.limits.spend('export', ask.by.personId);
    ask.response.setHeader('Content-Disposition', 'attachment; filename="commitments.xlsx"');
    return new StreamableFile(
      await asWorkbook(await this.register.sheet(ask.params.missionId, ask.by, ask.query)),
    );
  }
}
