const codes: readonly unknown[] = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EAI_AGAIN', '57P03'];

/** Whether an attempt to connect failed as it does while a server starts, recovers or is too busy to answer. */
export const isNotYetThere = (error: unknown): boolean =>
  codes.includes((error as { code?: unknown }).code) ||
  (error instanceof Error && /terminated|timeout/.test(error.message));
