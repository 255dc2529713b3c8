import { execFile } from 'node:child_process';

/** The system account that the database server runs under: our own, or an unprivileged one if we are root. */
export type ServerAccount = { uid: number; gid: number };

export const weAreRoot = (): boolean => process.getuid?.() === 0;

/** PostgreSQL refuses root, so root lends its server to `postgres`, or else to `nobody`. */
export const chooseServerAccount = async (): Promise<ServerAccount> => {
  const own = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  if (!weAreRoot()) return own;
  for (const name of ['postgres', 'nobody']) {
    const account = await findAccount(name);
    if (account) return account;
  }
  throw new Error(
    'The database server refuses to run as root, and this machine has neither an account "postgres" nor "nobody": add one, or set DATABASE_URL.',
  );
};

const findAccount = async (name: string): Promise<ServerAccount | undefined> => {
  const [uid, gid] = await Promise.all([runProgram('id', ['-u', name]), runProgram('id', ['-g', name])]);
  if (!uid.ok || !gid.ok || Number(uid.output) === 0) return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output) };
};

/** Only root may change accounts; everybody else runs programs as they are. */
export const asAccount = (account: ServerAccount): { uid?: number; gid?: number } =>
  weAreRoot() ? { uid: account.uid, gid: account.gid } : {};

/** The server inherits nothing of ours: PGDATA, PGOPTIONS and their kind would change what it does. */
export const plainEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
});

export type ProgramResult = { ok: boolean; output: string };

/** Runs a program to its end; a failure is a value, with whatever it printed. */
export const runProgram = (
  program: string,
  args: string[],
  account?: ServerAccount,
): Promise<ProgramResult> =>
  new Promise((resolve) => {
    const options = { cwd: '/', env: plainEnvironment(), ...(account && asAccount(account)) };
    execFile(program, args, options, (error, stdout, stderr) => {
      resolve({ ok: !error, output: `${stdout}${stderr}`.trim() || (error?.message ?? '') });
    });
  });

/**
 * A prefix that makes the kernel signal a program when we die, even by kill -9; it survives the exec. Empty where there
 * is no setpriv. The account is changed by the spawn, before it, since changing it afterwards would undo the bond.
 */
export const deathBond = async (signal: 'INT' | 'KILL'): Promise<string[]> => {
  const bond = ['--pdeathsig', signal];
  return (await runProgram('setpriv', [...bond, 'true'])).ok ? ['setpriv', ...bond] : [];
};
