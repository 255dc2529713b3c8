import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Sector } from '@throughline/mission';
import { acceptInvitationRoute, invitationRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent, NoteComponent, SkeletonComponent } from '@throughline/ui';
import { SectorFieldComponent } from '../asking/sector-field.component';
import { Attempt } from '../platform/attempt';
import { CodeFormComponent } from '../door/code-form.component';
import { DoorComponent } from '../door/door.component';
import { FrameSession } from '../frame/frame-session';
import { Api } from '../platform/api';
import { refusalWords } from '../platform/refusal-words';
import { roleWord } from '../platform/role-words';
import { SessionStore } from '../platform/session.store';

/** The way in by a link: who invites, to what; then sign in; then say who you are. */
@Component({
  selector: 'tl-invitation',
  imports: [
    CodeFormComponent,
    ControlDirective,
    DoorComponent,
    FieldComponent,
    NoteComponent,
    SectorFieldComponent,
    SkeletonComponent,
  ],
  templateUrl: './invitation.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvitationComponent {
  private readonly api = inject(Api);
  private readonly frame = inject(FrameSession);
  private readonly router = inject(Router);
  protected readonly session = inject(SessionStore);

  readonly token = input.required<string>();

  protected readonly invitation = resource({
    params: () => this.token(),
    loader: async ({ params: token }) => {
      await this.session.load();
      return this.api.call(invitationRoute, { params: { token } });
    },
  });
  protected readonly trouble = computed(() => refusalWords(this.invitation.error()));
  protected readonly signedIn = computed(() =>
    Boolean(this.session.profile() ?? this.session.pendingEmail()),
  );
  protected readonly isNew = computed(() => this.session.profile() === null);
  protected readonly namesOrganisation = computed(
    () => this.isNew() && this.invitation.hasValue() && !this.invitation.value().organisation,
  );

  protected readonly name = signal('');
  protected readonly title = signal('');
  protected readonly organisation = signal('');
  protected readonly sector = signal<Sector>('civilSociety');
  protected readonly attempt = new Attempt();
  protected readonly roleWord = roleWord;

  protected async accept(): Promise<void> {
    const organisation = { name: this.organisation().trim(), sector: this.sector() };
    const body = {
      title: this.title().trim(),
      ...(this.isNew() ? { name: this.name().trim() } : {}),
      ...(this.namesOrganisation() ? { organisation } : {}),
    };
    await this.attempt.run(async () => {
      const { slug } = await this.api.call(acceptInvitationRoute, { params: { token: this.token() }, body });
      await this.session.reload();
      await this.frame.refreshMissions();
      await this.router.navigateByUrl(`/m/${slug}`);
    });
  }
}
