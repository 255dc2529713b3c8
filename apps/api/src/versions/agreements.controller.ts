import { Controller, Inject } from '@nestjs/common';
import { answerAgreementRoute, proposeAgreementRoute, withdrawAgreementRoute } from '@throughline/wire';
import { commandOf } from '../platform/command.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { AgreementsService } from './agreements.service.js';

@Controller()
export class AgreementsController {
  constructor(@Inject(AgreementsService) private readonly agreements: AgreementsService) {}

  @Handles(proposeAgreementRoute)
  propose(@Asked() ask: Ask<typeof proposeAgreementRoute>) {
    return this.agreements.propose(commandOf(proposeAgreementRoute, ask), ask.by, ask.body);
  }

  @Handles(answerAgreementRoute)
  answer(@Asked() ask: Ask<typeof answerAgreementRoute>) {
    return this.agreements.answer(commandOf(answerAgreementRoute, ask), ask.params.agreementId, ask.body);
  }

  @Handles(withdrawAgreementRoute)
  withdraw(@Asked() ask: Ask<typeof withdrawAgreementRoute>) {
    return this.agreements.withdraw(commandOf(withdrawAgreementRoute, ask), ask.params.agreementId, ask.body);
  }
}
