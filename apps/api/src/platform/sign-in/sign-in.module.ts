import { Module } from '@nestjs/common';
import { PartnersModule } from '../../partners/partners.module.js';
import { SetUpController } from './set-up.controller.js';
import { SignInController } from './sign-in.controller.js';

@Module({ imports: [PartnersModule], controllers: [SignInController, SetUpController] })
export class SignInModule {}
