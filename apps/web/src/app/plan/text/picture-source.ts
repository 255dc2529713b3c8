import { fileRoute } from '@throughline/wire';
import { addressOf } from '../../platform/api';
import { copyOf, keepCopy } from '../../platform/offline-copies';

/** Which picture, and who looks at it. */
export interface Sight {
  readonly missionId: string;
  readonly fileId: string;
  readonly personId: string;
}

/** `gone`: it is not this person's to see. `away`: nobody can be asked, and this device holds no copy. */
export type Seen = Blob | 'gone' | 'away';

/** The most that a copy may weigh which is kept on the device. */
const mostKept = 2 * 1024 * 1024;

/**
 * The picture as the server gives it to this person now; where the server can't be reached, as it was seen last on this
 * device by them. Copies go with everything else when they sign out, and this one as soon as they may not see it.
 */
export async function pictureFor({ missionId, fileId, personId }: Sight): Promise<Seen> {
  const key = `picture ${personId} ${fileId}`;
  const keep = (copy: Blob | undefined) => keepCopy(key, copy).catch(() => undefined); // a browser that keeps nothing
  const kept = () => copyOf(key).then(asPicture, asPicture);
  const response = await fetch(addressOf(fileRoute, { params: { missionId, fileId } })).catch(() => null);
  if (!response || response.status >= 500) return kept();
  if (!response.ok) {
    void keep(undefined);
    return 'gone';
  }
  const picture = await response.blob().catch(() => null);
  if (!picture) return kept();
  if (picture.size <= mostKept) void keep(picture);
  return picture;
}

const asPicture = (copy: unknown): Seen => (copy instanceof Blob ? copy : 'away');
