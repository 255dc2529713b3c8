const demo = '/m/warm-homes';
const aMonthAgo = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
/** A screen's name and address, and somebody who may see all of it; nobody is signed in where there is none. */
export type LookedAt = readonly [name: string, address: string, who: string];

export const screens: readonly LookedAt[] = [
  ['sign-in', '/sign-in', ''],
  ['demo mailbox', '/demo/mail', ''],
  ['set-up', '/set-up/some-token', ''],
  ['a spent invitation', '/invitation/some-token', ''],
  ['stop letters', '/unsubscribe/some-token', ''],
  ['today', '/', 'Vale Health'],
  ['inbox', '/inbox', 'Hearthlight'],
  ['settings', '/settings', 'Hearthlight'],
  ['notices elsewhere', '/settings/elsewhere', 'Hearthlight'],
  ['overview', demo, 'Harrowmere City'],
  ['plan', `${demo}/plan`, 'Hearthlight'],
  ['plan of a reader', `${demo}/plan`, 'Cyngor'],
  ['versions', `${demo}/plan/versions`, 'Amir Malik'],
  ['plan now, as a version', `${demo}/plan/versions?to=now`, 'Cyngor'],
  ['register', `${demo}/commitments`, 'Hearthlight'],
  [
    'register in groups',
    `${demo}/commitments?group=lead&columns=ref,title,state,goal&sort=-title`,
    'Hearthlight',
  ],
  ['register as a board', `${demo}/commitments?layout=board`, 'Hearthlight'],
  ['register as a board of partners', `${demo}/commitments?layout=board&group=lead`, 'Hearthlight'],
  ['register as a timeline', `${demo}/commitments?layout=timeline`, 'Hearthlight'],
  ['register that finds nothing', `${demo}/commitments?words=penguins`, 'Hearthlight'],
  ['what changed', `${demo}/commitments/compare?from=${aMonthAgo}`, 'Harrowmere City'],
  ['briefing', `${demo}/commitments/C3/briefing`, 'Department'],
  ['commitment with ratings', `${demo}/commitments/C5`, 'Lockgate'],
  ['commitment', `${demo}/commitments/C6`, 'Brightseam'],
  ['commitment with an open change', `${demo}/commitments/C3`, 'Lockgate'],
  ['open change for whoever decides', `${demo}/commitments/C3`, 'Amir Malik'],
  ['partners', `${demo}/partners`, 'Harrowmere City'],
  ['new mission', '/missions/new', 'Amir Malik'],
  ['organisations', '/organisations', 'Amir Malik'],
  ['not found', '/nowhere', 'Hearthlight'],
  ['no access', '/problem/no-access', 'Hearthlight'],
  ['offline', '/problem/offline', 'Hearthlight'],
  ['server error', '/problem/server', 'Hearthlight'],
];

const isCommitment = ([, address]: LookedAt) => /\/commitments\/C\d/.test(address);
const isRegister = (screen: LookedAt) => screen[1].startsWith(`${demo}/commitments`) && !isCommitment(screen);
const isMission = ([, address]: LookedAt) => address.startsWith(demo);

/** In parts of about the same weight, which are looked at beside each other. */
export const parts = {
  register: screens.filter(isRegister),
  commitment: screens.filter(isCommitment),
  mission: screens.filter((one) => isMission(one) && !isRegister(one) && !isCommitment(one)),
  others: screens.filter((one) => !isMission(one)),
};
