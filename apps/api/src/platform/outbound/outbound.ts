import { request as ask } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { type DeliveryProblem, outboundRefusal } from '@throughline/mission';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { Refused } from '../refused.js';
import { isPublicAddress } from './public-address.js';
import { resolving } from './resolve.js';

/** The network as `Outbound` sees it. Tests give another, in which loopback is allowed and names lead there. */
export interface Net {
  readonly lookup: LookupFunction;
  /** Addresses that may be reached though they are not public. */
  readonly allowed: readonly string[];
  readonly ca?: string;
  /** Milliseconds for all of a request: name, connection, sending and the head of the answer. */
  readonly patience: number;
}
export const NET = Symbol('net');
export const realNet: Net = { lookup: resolving(), allowed: [], patience: 10_000 };

export class OutboundTrouble extends Error {
  constructor(readonly problem: DeliveryProblem) {
    super(problem);
  }
}

class NotPublic extends Error {}

/**
 * Posts to addresses that people gave us. Only to public machines: an address is judged after its name was resolved,
 * at every connection, in the very lookup whose answer is connected to. Nothing is followed, and no body is read.
 */
@Injectable()
export class Outbound {
  readonly agent: RequestFilteringHttpsAgent;

  constructor(@Inject(NET) private readonly net: Net) {
    // A second fence around `lookup`, in a library that others watch.
    this.agent = new RequestFilteringHttpsAgent({
      keepAlive: false,
      allowIPAddressList: [...net.allowed],
      lookup: this.lookup,
      ...(net.ca ? { ca: net.ca } : {}),
    });
  }

  get patience(): number {
    return this.net.patience;
  }

  /** Refuses an address that may not be posted to, as its owner gives it. */
  async judge(address: string): Promise<void> {
    const refusal = outboundRefusal(address);
    if (refusal) throw new Refused(refusal);
    const host = hostOf(address);
    const found = isIP(host)
      ? this.mayReach(host)
      : await new Promise<boolean>((done) => this.lookup(host, { all: true }, (error) => done(!error)));
    if (!found) throw new Refused('addressNotPublic');
  }

  /** Answers with the status of the other side. Throws `OutboundTrouble` when there is none. */
  async post(address: string, headers: Record<string, string>, body: string): Promise<number> {
    const host = hostOf(address);
    if (outboundRefusal(address) || (isIP(host) && !this.mayReach(host)))
      throw new OutboundTrouble('notPublic');
    const signal = AbortSignal.timeout(this.net.patience);
    return new Promise((done, failed) => {
      const asked = ask(address, { method: 'POST', headers, agent: this.agent, signal }, (answer) => {
        done(answer.statusCode ?? 0);
        answer.destroy();
      });
      asked.on('error', (error) => failed(new OutboundTrouble(problemOf(error, signal.aborted))));
      asked.end(body);
    });
  }

  private mayReach = (ip: string) => isPublicAddress(ip) || this.net.allowed.includes(ip);

  /** As `dns.lookup`, and an error when any of the addresses is not public. */
  private readonly lookup: LookupFunction = (host, options, answer) => {
    this.net.lookup(host, options, (error, found, family) => {
      if (error) return answer(error, found, family);
      const addresses = typeof found === 'string' ? [found] : found.map(({ address }) => address);
      const reachable = addresses.length > 0 && addresses.every(this.mayReach);
      answer(reachable ? null : new NotPublic(), found, family);
    });
  };
}

const hostOf = (address: string) => new URL(address).hostname.replace(/^\[|\]$/g, '');

function problemOf(error: Error & { code?: string }, late: boolean): DeliveryProblem {
  if (late) return 'tooSlow';
  if (error instanceof NotPublic || /is not allowed\. Because/.test(error.message)) return 'notPublic';
  const ofCertificate = /^(CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_)/.test(
    error.code ?? '',
  );
  return ofCertificate ? 'certificate' : 'noConnection';
}
