import { Controller, Inject } from '@nestjs/common';
import {
  acceptInvitationRoute,
  addPartnerRoute,
  changeMemberRoute,
  describePartnerRoute,
  invitationRoute,
  makeInvitationRoute,
  nameAssessorRoute,
  removeMemberRoute,
  revokeInvitationRoute,
} from '@throughline/wire';
import { commandOf } from '../platform/command.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { RateLimits } from '../platform/rate-limits.js';
import { Refused } from '../platform/refused.js';
import { InvitationsService } from './invitations.service.js';
import { PartnersService } from './partners.service.js';

@Controller()
export class PartnersController {
  constructor(
    @Inject(PartnersService) private readonly partners: PartnersService,
    @Inject(InvitationsService) private readonly invitations: InvitationsService,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  @Handles(addPartnerRoute)
  add(@Asked() ask: Ask<typeof addPartnerRoute>) {
    return this.partners.add(commandOf(addPartnerRoute, ask), ask.body);
  }

  @Handles(describePartnerRoute)
  describe(@Asked() ask: Ask<typeof describePartnerRoute>) {
    return this.partners.describe(commandOf(describePartnerRoute, ask), ask.params.partnerId, ask.body);
  }

  @Handles(nameAssessorRoute)
  nameAssessor(@Asked() ask: Ask<typeof nameAssessorRoute>) {
    return this.partners.nameAssessor(commandOf(nameAssessorRoute, ask), ask.params.partnerId, ask.body);
  }

  @Handles(changeMemberRoute)
  changeRole(@Asked() ask: Ask<typeof changeMemberRoute>) {
    return this.partners.changeRole(commandOf(changeMemberRoute, ask), ask.params.membershipId, ask.body);
  }

  @Handles(removeMemberRoute)
  remove(@Asked() ask: Ask<typeof removeMemberRoute>) {
    return this.partners.remove(commandOf(removeMemberRoute, ask), ask.params.membershipId, ask.body.version);
  }

  @Handles(makeInvitationRoute)
  async invite(@Asked() ask: Ask<typeof makeInvitationRoute>) {
    await this.limits.spend('invitation', ask.by.personId);
    return this.invitations.make(commandOf(makeInvitationRoute, ask), ask.body);
  }

  @Handles(revokeInvitationRoute)
  revoke(@Asked() ask: Ask<typeof revokeInvitationRoute>) {
    return this.invitations.revoke(commandOf(revokeInvitationRoute, ask), ask.params.invitationId);
  }

  @Handles(invitationRoute)
  read(@Asked() ask: Ask<typeof invitationRoute>) {
    return this.invitations.read(ask.params.token);
  }

  /** Open to a session without a person: that is how a newcomer becomes one. */
  @Handles(acceptInvitationRoute)
  accept(@Asked() ask: Ask<typeof acceptInvitationRoute>) {
    if (!ask.session) throw new Refused('notSignedIn');
    return this.invitations.accept(ask.params.token, ask.session, ask.body);
  }
}
