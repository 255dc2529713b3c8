import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { type Sector, Slug } from '@throughline/mission';
import { foundMissionRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent, NoteComponent } from '@throughline/ui';
import { SectorFieldComponent } from '../asking/sector-field.component';
import { Attempt } from '../platform/attempt';
import { FrameSession } from '../frame/frame-session';
import { Api } from '../platform/api';
import { slugOf } from './slug-of';

interface NamedPartner {
  name: string;
  sector: Sector;
}

/** Founds a mission: its purpose in one sentence, its place and horizon, and the partners it begins with. */
@Component({
  selector: 'tl-new-mission',
  imports: [ControlDirective, FieldComponent, NoteComponent, SectorFieldComponent],
  templateUrl: './new-mission.component.html',
  styleUrl: './new-mission.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewMissionComponent {
  private readonly api = inject(Api);
  private readonly frame = inject(FrameSession);
  private readonly router = inject(Router);

  protected readonly title = signal('');
  protected readonly place = signal('');
  protected readonly purpose = signal('');
  protected readonly horizon = signal('');
  protected readonly ownSlug = signal('');
  protected readonly partners = signal<readonly NamedPartner[]>([]);
  protected readonly slug = computed(() => this.ownSlug() || slugOf(this.title()));
  protected readonly slugProblem = computed(() =>
    !this.slug() || Slug.safeParse(this.slug()).success
      ? ''
      : $localize`Use 3 to 60 small letters, figures and hyphens.`,
  );
  protected readonly attempt = new Attempt();

  protected addPartner(): void {
    this.partners.update((partners) => [...partners, { name: '', sector: 'civilSociety' }]);
  }

  protected changePartner(index: number, change: Partial<NamedPartner>): void {
    this.partners.update((partners) =>
      partners.map((partner, at) => (at === index ? { ...partner, ...change } : partner)),
    );
  }

  protected dropPartner(index: number): void {
    this.partners.update((partners) => partners.filter((_, at) => at !== index));
  }

  protected async found(): Promise<void> {
    await this.attempt.run(async () => {
      const { mission } = await this.api.call(foundMissionRoute, {
        body: {
          slug: this.slug(),
          title: this.title().trim(),
          place: this.place().trim(),
          purpose: this.purpose().trim(),
          horizon: this.horizon(),
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          partners: this.partners().filter((partner) => partner.name.trim()),
        },
      });
      await this.frame.refreshMissions();
      await this.router.navigateByUrl(`/m/${mission.slug}/partners`);
    });
  }
}
