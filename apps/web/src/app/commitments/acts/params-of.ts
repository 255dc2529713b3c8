import type { Commitment } from '@throughline/mission';

/** A commitment as routes name it. */
export const paramsOf = ({ id, missionId }: Commitment) => ({ missionId, commitmentId: id });
