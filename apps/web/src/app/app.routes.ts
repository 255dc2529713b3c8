import type { Routes } from '@angular/router';
import { requirePerson } from './platform/guards';

const problem = () => import('./problem/problem.component').then((file) => file.ProblemComponent);

/** What anybody may open: the doors, before there is a session. */
const doors: Routes = [
  {
    path: 'sign-in',
    title: $localize`Sign in`,
    loadComponent: () => import('./sign-in/sign-in.component').then((file) => file.SignInComponent),
  },
  {
    path: 'invitation/:token',
    title: $localize`You are invited`,
    loadComponent: () => import('./invitation/invitation.component').then((file) => file.InvitationComponent),
  },
  {
    path: 'set-up/:token',
    title: $localize`Set up`,
    loadComponent: () => import('./set-up/set-up.component').then((file) => file.SetUpComponent),
  },
  {
    path: 'demo/mail',
    title: $localize`Demo mailbox`,
    loadComponent: () => import('./demo/mailbox.component').then((file) => file.MailboxComponent),
  },
  {
    path: 'unsubscribe/:token',
    title: $localize`Stop letters`,
    loadComponent: () => import('./inbox/unsubscribe.component').then((file) => file.UnsubscribeComponent),
  },
];

/** A person's own pages, over all their missions. */
const own: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: $localize`Today`,
    loadComponent: () => import('./today/today.component').then((file) => file.TodayComponent),
  },
  {
    path: 'inbox',
    title: $localize`Inbox`,
    loadComponent: () => import('./inbox/inbox.component').then((file) => file.InboxComponent),
  },
  {
    path: 'settings',
    title: $localize`Settings`,
    loadComponent: () => import('./settings/settings.component').then((file) => file.SettingsComponent),
  },
  {
    path: 'missions/new',
    title: $localize`New mission`,
    loadComponent: () => import('./missions/new-mission.component').then((file) => file.NewMissionComponent),
  },
  {
    path: 'organisations',
    title: $localize`Organisations`,
    loadComponent: () =>
      import('./organisations/organisations.component').then((file) => file.OrganisationsComponent),
  },
];

const mission: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: $localize`Overview`,
    loadComponent: () => import('./overview/overview.component').then((file) => file.OverviewComponent),
  },
  {
    path: 'plan',
    title: $localize`Plan`,
    loadComponent: () => import('./plan/plan.component').then((file) => file.PlanComponent),
  },
  {
    path: 'plan/versions',
    title: $localize`Versions of the plan`,
    loadComponent: () => import('./versions/versions.component').then((file) => file.VersionsComponent),
  },
  {
    path: 'commitments',
    title: $localize`Commitments`,
    loadComponent: () => import('./commitments/register.component').then((file) => file.RegisterComponent),
  },
  {
    path: 'commitments/compare',
    title: $localize`What changed in the register`,
    loadComponent: () =>
      import('./commitments/compare/comparison.component').then((file) => file.ComparisonComponent),
  },
  {
    path: 'commitments/:ref',
    title: $localize`Commitment`,
    loadComponent: () =>
      import('./commitments/commitment.component').then((file) => file.CommitmentComponent),
  },
  {
    path: 'commitments/:ref/briefing',
    title: $localize`Briefing`,
    loadComponent: () =>
      import('./commitments/briefing/briefing.component').then((file) => file.BriefingComponent),
  },
  {
    path: 'partners',
    title: $localize`Partners`,
    loadComponent: () => import('./partners/partners.component').then((file) => file.PartnersComponent),
  },
];

/** Every screen loads on demand. The last four are what a reader meets when something is in the way. */
export const routes: Routes = [
  ...doors,
  { path: '', canActivateChild: [requirePerson], children: own },
  {
    path: 'm/:slug',
    canActivate: [requirePerson],
    loadComponent: () =>
      import('./missions/mission-shell.component').then((file) => file.MissionShellComponent),
    children: mission,
  },
  {
    path: 'problem/no-access',
    title: $localize`You can't open this`,
    loadComponent: problem,
    data: { kind: 'noAccess' },
  },
  {
    path: 'problem/offline',
    title: $localize`You are offline`,
    loadComponent: problem,
    data: { kind: 'offline' },
  },
  {
    path: 'problem/server',
    title: $localize`Something broke here`,
    loadComponent: problem,
    data: { kind: 'server' },
  },
  { path: '**', title: $localize`Page not found`, loadComponent: problem, data: { kind: 'notFound' } },
];
