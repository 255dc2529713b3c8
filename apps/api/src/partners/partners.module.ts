import { Module } from '@nestjs/common';
import { InvitationsService } from './invitations.service.js';
import { PartnersController } from './partners.controller.js';
import { PartnersService } from './partners.service.js';

@Module({
  controllers: [PartnersController],
  providers: [InvitationsService, PartnersService],
  exports: [InvitationsService],
})
export class PartnersModule {}
