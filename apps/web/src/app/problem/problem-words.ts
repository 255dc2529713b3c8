import type { IconName } from '@throughline/ui';

/** What can stand in a reader's way. */
export type ProblemKind = 'notFound' | 'noAccess' | 'offline' | 'server';

/** What a problem page says: what happened, what was kept, what to do. */
export interface ProblemWords {
  readonly icon: IconName;
  readonly heading: string;
  readonly happened: string;
  readonly kept: string;
  readonly todo: readonly string[];
  /** Whether trying the same address again can help. */
  readonly again: boolean;
}

/** The words of each problem page. */
export const problemWords: Record<ProblemKind, ProblemWords> = {
  notFound: {
    icon: 'compass',
    heading: $localize`There is nothing at this address`,
    happened: $localize`The link may be cut short or mistyped, or what stood here has moved to people who do not include you.`,
    kept: $localize`Nothing of yours is lost. What you wrote stays where you wrote it.`,
    todo: [
      $localize`Check that the whole address arrived, if it came in a message.`,
      $localize`Press Ctrl K, or Cmd K on a Mac, and search for it by name.`,
    ],
    again: false,
  },
  noAccess: {
    icon: 'lock',
    heading: $localize`You can't open this`,
    happened: $localize`You are signed in, but this page belongs to a mission or a board that you are not a member of, or no longer are.`,
    kept: $localize`Words you had not yet sent are kept on this device, for you alone.`,
    todo: [
      $localize`Ask the mission's secretariat, or whoever sent you the link, to invite you.`,
      $localize`If you have more than one account, sign in with the other.`,
    ],
    again: true,
  },
  offline: {
    icon: 'offline',
    heading: $localize`You are offline`,
    happened: $localize`This page has not been opened on this device before, so it has to come over the network, and there is none just now.`,
    kept: $localize`What you wrote is kept on this device and goes out by itself when you are back.`,
    todo: [
      $localize`Check your connection. Pages that are already open still work.`,
      $localize`Then try again; nothing needs to be written twice.`,
    ],
    again: true,
  },
  server: {
    icon: 'serverCrash',
    heading: $localize`Something broke on our side`,
    happened: $localize`The server could not finish what this page asked for. It is our fault and not something you did.`,
    kept: $localize`What said “Saved” is saved. What did not is still on this device.`,
    todo: [
      $localize`Try again in a minute.`,
      $localize`If it goes on, tell whoever runs Throughline for you, and the time it happened.`,
    ],
    again: true,
  },
};
