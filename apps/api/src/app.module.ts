import { type DynamicModule, Module } from '@nestjs/common';
import { ChangesModule } from './changes/changes.module.js';
import { CoeditModule } from './coedit/coedit.module.js';
import { CommentsModule } from './comments/comments.module.js';
import { CommitmentsModule } from './commitments/commitments.module.js';
import { ComparisonModule } from './commitments/comparison/comparison.module.js';
import { DemoModule } from './demo/demo.module.js';
import { FilesModule } from './files/files.module.js';
import { GoalsModule } from './goals/goals.module.js';
import { MentionsModule } from './mentions/mentions.module.js';
import { MissionsModule } from './missions/missions.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { PartnersModule } from './partners/partners.module.js';
import { PapersModule } from './papers/papers.module.js';
import { type Ground, PlatformModule } from './platform/platform.module.js';
import { SignInModule } from './platform/sign-in/sign-in.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { SuggestionsModule } from './suggestions/suggestions.module.js';
import { VersionsModule } from './versions/versions.module.js';

const features = [
  ChangesModule,
  CoeditModule,
  CommentsModule,
  CommitmentsModule,
  ComparisonModule,
  DemoModule,
  FilesModule,
  GoalsModule,
  MentionsModule,
  MissionsModule,
  NoticesModule,
  OrganisationsModule,
  PapersModule,
  PartnersModule,
  RealtimeModule,
  SignInModule,
  SuggestionsModule,
  VersionsModule,
];

@Module({})
export class AppModule {
  static on(ground: Ground): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.on(ground), ...features] };
  }
}
