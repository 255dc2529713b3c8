import type { Role } from './mission.js';

/** Who asks. Without a mission `role` is null; `audienceIds` are the audiences of the mission that they are in. */
export interface Standing {
  readonly personId: string;
  readonly organisationId: string;
  readonly role: Role | null;
  readonly audienceIds: ReadonlySet<string>;
  readonly serviceAdmin: boolean;
  readonly organisationAdmin: boolean;
}

/** What a decision looks at in a record. */
export interface Readable {
  readonly audienceId: string;
  readonly leadOrganisationId?: string;
}

/** `everyone` needs no sign-in; `self` a session; the others a role in the mission. */
export const subjects = [
  'anonymous',
  'signedIn',
  'serviceAdmin',
  'organisationAdmin',
  'principal',
  'observer',
  'partner',
  'boardMember',
  'secretariat',
  'chair',
] as const;
export type Subject = (typeof subjects)[number];

/** `lead` says yes only on a record whose lead is the person's own organisation. */
export type Grant = 'yes' | 'lead' | 'no';

const members: readonly Subject[] = ['observer', 'partner', 'boardMember', 'secretariat', 'chair'];
const writers: readonly Subject[] = ['partner', 'boardMember', 'secretariat', 'chair'];
const stewards: readonly Subject[] = ['secretariat', 'chair'];
const signedIn: readonly Subject[] = ['signedIn', 'serviceAdmin', 'organisationAdmin', ...members];
const everyone: readonly Subject[] = ['anonymous', 'principal', ...signedIn];

const yes = (who: readonly Subject[]) => ({ who, grant: 'yes' }) as const;
const ofLead = (who: readonly Subject[]) => ({ who, grant: 'lead' }) as const;

/** The one table. A route, a socket event or a screen names an action; nothing else decides. */
const table = {
  'service.look': yes(everyone),
  'service.setUp': yes(everyone),
  'service.enterDemo': yes(everyone),
  'session.begin': yes(everyone),
  'session.read': yes(everyone),
  'session.end': yes(signedIn),
  'profile.change': yes(signedIn),
  'mail.unsubscribe': yes(everyone),
  'invitation.read': yes(everyone),
  // Needs a session, which may not be a person's yet: the handler asks for it.
  'invitation.accept': yes(everyone),
  'inbox.read': yes(signedIn),
  'inbox.mark': yes(signedIn),
  'preference.choose': yes(signedIn),
  'mission.list': yes(signedIn),
  'mission.found': yes(['serviceAdmin', 'organisationAdmin']),
  'organisation.list': yes(['serviceAdmin', 'organisationAdmin']),
  'organisation.found': yes(['serviceAdmin']),
  'organisation.nameAdmin': yes(['serviceAdmin']),
  'socket.join': yes(signedIn),
  'mission.read': yes(members),
  'mission.export': yes(members),
  'register.read': yes(members),
  'register.keepView': yes(members),
  'register.shareView': yes(writers),
  'register.dropView': yes(stewards),
  'register.bringIn': yes(writers),
  'baseline.keep': yes(stewards),
  'presence.show': yes(members),
  'plan.read': yes(members),
  'plan.write': yes(writers),
  'version.name': yes(writers),
  'agreement.propose': yes(stewards),
  'agreement.answer': yes(writers),
  // The rule narrows it to stewards and whoever proposed it.
  'agreement.withdraw': yes(writers),
  'comment.start': yes(writers),
  'comment.reply': yes(writers),
  'comment.edit': yes(writers),
  'comment.takeBack': yes(writers),
  'comment.resolve': yes(writers),
  'comment.reopen': yes(writers),
  'mention.make': yes(writers),
  'suggestion.make': yes(writers),
  'suggestion.accept': yes(writers),
  'suggestion.reject': yes(writers),
  // The rule narrows it to the author.
  'suggestion.withdraw': yes(writers),
  /** To take back another's words. */
  'comment.moderate': yes(stewards),
  'commitment.propose': yes(writers),
  'commitment.accept': ofLead(writers),
  'commitment.decline': ofLead(writers),
  'commitment.start': ofLead(writers),
  'commitment.moveForecast': ofLead(writers),
  'commitment.judge': ofLead(writers),
  // Of another's promise. The rules refuse its lead, observers whose organisation was not named to assess
  // independently, and narrow the scale to those and stewards.
  'commitment.assess': yes(members),
  'commitment.assessCompletion': yes(members),
  'commitment.deliver': ofLead(writers),
  'commitment.addEvidence': ofLead(writers),
  'commitment.withdraw': ofLead(writers),
  'commitment.moveAudience': yes(stewards),
  'commitment.follow': yes(members),
  // The rules narrow these to those whom a change or a dependency concerns.
  'change.propose': yes(writers),
  'change.answer': yes(writers),
  'change.accept': yes(writers),
  'change.takeBack': yes(writers),
  'change.decide': yes(stewards),
  'change.remind': yes(stewards),
  'dependency.request': yes(writers),
  'dependency.answer': yes(writers),
  'dependency.end': yes(writers),
  'threshold.set': yes(stewards),
  'goal.adopt': yes(stewards),
  'goal.measure': yes(stewards),
  'assessor.name': yes(stewards),
  'partner.add': yes(stewards),
  'partner.describe': ofLead(writers),
  'member.change': yes(stewards),
  'member.remove': yes(stewards),
  'invitation.make': yes(stewards),
  'invitation.revoke': yes(stewards),
} satisfies Record<string, { who: readonly Subject[]; grant: Grant }>;

export type Action = keyof typeof table;
export const actions = Object.keys(table) as readonly Action[];

/** What the table says of a subject and an action, before any record is looked at. */
export const grantOf = (subject: Subject, action: Action): Grant =>
  (table[action].who as readonly Subject[]).includes(subject) ? table[action].grant : 'no';

/** The rows of the table that a person stands in at once. */
export function subjectsOf(who: Standing | null): readonly Subject[] {
  if (!who) return ['anonymous'];
  return [
    'signedIn',
    ...(who.role ? [who.role] : []),
    ...(who.serviceAdmin ? ['serviceAdmin' as const] : []),
    ...(who.organisationAdmin ? ['organisationAdmin' as const] : []),
  ];
}

/** Whether the table lets this person do this, to this record if one is given. Null is somebody without a session. */
export function can(who: Standing | null, action: Action, record?: Readable): boolean {
  if (record && !who?.audienceIds.has(record.audienceId)) return false;
  const grants = subjectsOf(who).map((subject) => grantOf(subject, action));
  if (grants.includes('yes')) return true;
  return grants.includes('lead') && record !== undefined && record.leadOrganisationId === who?.organisationId;
}

/** Whether the table could let this person do this to some record: what a door asks before it knows the record. */
export const mayEver = (who: Standing | null, action: Action): boolean =>
  subjectsOf(who).some((subject) => grantOf(subject, action) !== 'no');

export const isMissionAction = (action: Action): boolean =>
  grantOf('signedIn', action) === 'no' &&
  grantOf('anonymous', action) === 'no' &&
  members.some((role) => grantOf(role, action) !== 'no');
