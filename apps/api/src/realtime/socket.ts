import type { ClientToServer, ServerToClient } from '@throughline/wire';
import type { CoeditClientToServer, CoeditServerToClient } from '@throughline/coedit';
import type { Server, Socket } from 'socket.io';
import type { Session } from '../platform/sign-in/sessions.js';

/** What nodes tell each other; volatile, never needed for correctness. */
export interface BetweenNodes {
  presence: (news: {
    node: string;
    missionId: string;
    present: { personId: string; screen: string; recordId: string | null }[];
  }) => void;
}

export interface SocketData {
  session: Session;
  personId: string;
  /** Missions that this socket has joined, with the audiences it follows there. */
  missions: Map<string, Set<string>>;
}

export type HouseServer = Server<
  ClientToServer & CoeditClientToServer,
  ServerToClient & CoeditServerToClient,
  BetweenNodes,
  SocketData
>;
export type HouseSocket = Socket<
  ClientToServer & CoeditClientToServer,
  ServerToClient & CoeditServerToClient,
  BetweenNodes,
  SocketData
>;

export const audienceRoom = (audienceId: string) => `aud:${audienceId}`;
export const missionRoom = (missionId: string) => `mission:${missionId}`;
export const personRoom = (personId: string) => `person:${personId}`;
export const documentRoom = (documentId: string) => `doc:${documentId}`;
