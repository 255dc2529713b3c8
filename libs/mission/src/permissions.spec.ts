import { aCommitment, aStanding, ids, inRole } from '@throughline/testkit';
import { type Action, actions, can, grantOf, mayEver, roles, type Subject, subjects } from './index.js';

const may = (subject: Subject) => actions.filter((action) => grantOf(subject, action) === 'yes');
const mayAsLead = (subject: Subject) => actions.filter((action) => grantOf(subject, action) === 'lead');

const atTheDoor: Action[] = [
  'service.look',
  'service.setUp',
  'service.enterDemo',
  'session.begin',
  'session.read',
  'mail.unsubscribe',
  'invitation.read',
  'invitation.accept',
];
const withSession: Action[] = [
  ...atTheDoor,
  'session.end',
  'profile.change',
  'inbox.read',
  'inbox.mark',
  'preference.choose',
  'mission.list',
  'socket.join',
];
const asReader: Action[] = [
  'mission.read',
  'mission.export',
  'register.read',
  'register.keepView',
  'presence.show',
  'plan.read',
  'commitment.follow',
  'commitment.assess',
  'commitment.assessCompletion',
];
const asWriter: Action[] = [
  ...asReader,
  'register.shareView',
  'register.bringIn',
  'plan.write',
  'version.name',
  'agreement.answer',
  'agreement.withdraw',
  'comment.start',
  'comment.reply',
  'comment.edit',
  'comment.takeBack',
  'comment.resolve',
  'comment.reopen',
  'mention.make',
  'suggestion.make',
  'suggestion.accept',
  'suggestion.reject',
  'suggestion.withdraw',
  'commitment.propose',
  'change.propose',
  'change.answer',
  'change.accept',
  'change.takeBack',
  'dependency.request',
  'dependency.answer',
  'dependency.end',
];
const asSteward: Action[] = [
  ...asWriter,
  'comment.moderate',
  'register.dropView',
  'commitment.moveAudience',
  'change.decide',
  'change.remind',
  'threshold.set',
  'agreement.propose',
  'goal.adopt',
  'goal.measure',
  'assessor.name',
  'baseline.keep',
  'partner.add',
  'member.change',
  'member.remove',
  'invitation.make',
  'invitation.revoke',
];
const ofOwnPromises: Action[] = [
  'commitment.accept',
  'commitment.decline',
  'commitment.start',
  'commitment.moveForecast',
  'commitment.judge',
  'commitment.deliver',
  'commitment.addEvidence',
  'commitment.withdraw',
  'partner.describe',
];

// Written out by hand, apart from the table: whoever changes a right changes it here too, knowingly.
it.each<[Subject, Action[], Action[]]>([
  ['anonymous', atTheDoor, []],
  ['principal', atTheDoor, []],
  ['signedIn', withSession, []],
  ['organisationAdmin', [...withSession, 'mission.found', 'organisation.list'], []],
  [
    'serviceAdmin',
    [...withSession, 'mission.found', 'organisation.list', 'organisation.found', 'organisation.nameAdmin'],
    [],
  ],
  ['observer', [...withSession, ...asReader], []],
  ['partner', [...withSession, ...asWriter], ofOwnPromises],
  ['boardMember', [...withSession, ...asWriter], ofOwnPromises],
  ['secretariat', [...withSession, ...asSteward], ofOwnPromises],
  ['chair', [...withSession, ...asSteward], ofOwnPromises],
])('the table gives %s exactly this', (subject, always, asLead) => {
  expect([...may(subject)].sort()).toEqual([...always].sort());
  expect([...mayAsLead(subject)].sort()).toEqual([...asLead].sort());
});

it('a service administrator reads no mission by being one', () => {
  const admin = aStanding({ role: null, serviceAdmin: true, audienceIds: new Set() });
  expect(can(admin, 'mission.read')).toBe(false);
  expect(can(admin, 'plan.read', { audienceId: ids.workspace })).toBe(false);
});

it.each(roles)('%s changes no promise of another organisation', (role) => {
  const who = inRole(role, ids.third);
  for (const action of ofOwnPromises) expect(can(who, action, aCommitment())).toBe(false);
});

it('whoever is not in the audience of a record may do nothing with it, whatever their role', () => {
  const chair = aStanding({ role: 'chair', audienceIds: new Set([ids.workspace]) });
  for (const action of actions)
    expect(can(chair, action, aCommitment({ audienceId: ids.board }))).toBe(false);
});

it('a right as lead opens the door before the record is known, and not beyond it', () => {
  expect(mayEver(inRole('partner'), 'commitment.accept')).toBe(true);
  expect(can(inRole('partner'), 'commitment.accept')).toBe(false);
});

it('every subject of the table is one that is written out above', () => {
  expect(subjects.length).toBe(10);
});
