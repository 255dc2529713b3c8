import {
  type FaultProxy,
  freePort,
  type Product,
  type RedisServer,
  startProduct,
  startProxy,
  startRedis,
} from '@throughline/testkit';
import { ask, documentId, type Ground, houseEnv } from './ground.ts';
import { Guest, type Person } from './guest.ts';
import { randomFrom } from './random.ts';
import { until } from './waiting.ts';
import { Writer } from './writer.ts';

export interface HousePlan {
  nodes?: number;
  redis?: boolean;
  seed: number;
  env?: Record<string, string>;
}

/** One node behind three proxies: before its pages, its Redis and its PostgreSQL. */
export class Node {
  readonly door: FaultProxy;
  readonly toPostgres: FaultProxy;
  readonly toRedis: FaultProxy | undefined;
  /** Where the process listens; pages come by the door. */
  readonly port: number;
  private readonly dataDir: string;
  private readonly env: Record<string, string>;
  private running: Product | undefined;

  constructor(
    given: Pick<Node, 'door' | 'toPostgres' | 'toRedis' | 'port'> & {
      dataDir: string;
      env: Record<string, string>;
    },
  ) {
    this.door = given.door;
    this.toPostgres = given.toPostgres;
    this.toRedis = given.toRedis;
    this.port = given.port;
    this.dataDir = given.dataDir;
    this.env = given.env;
  }

  get url(): string {
    return `http://127.0.0.1:${this.door.port}`;
  }

  get direct(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get process(): Product {
    if (!this.running) throw new Error('the node does not run');
    return this.running;
  }

  async start(env: Record<string, string> = {}): Promise<void> {
    this.running = await startProduct({
      databaseUrl: this.toPostgres.url,
      ...(this.toRedis && { redisUrl: this.toRedis.url }),
      dataDir: this.dataDir,
      port: this.port,
      env: { ...houseEnv, ...this.env, ...env },
    });
  }

  /** Resolves when the process has gone. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.running?.kill(signal);
  }

  get isAlive(): boolean {
    try {
      process.kill(this.process.pid, 0);
      return true;
    } catch {
      return false;
    }
  }

  /** One figure of `/metrics`. */
  async metric(name: string): Promise<number> {
    const text = await (await fetch(`${this.direct}/metrics`)).text();
    return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
  }

  async close(): Promise<void> {
    await this.kill('SIGTERM');
    for (const proxy of [this.door, this.toPostgres, this.toRedis]) await proxy?.stop();
  }
}

/** A house of some nodes over one database, with guests in its demo mission. */
export class House {
  readonly databaseUrl: string;
  readonly nodes: Node[] = [];
  readonly random: () => number;
  redis: RedisServer | undefined;
  private readonly seed: number;
  private readonly people: Person[] = [];
  private readonly guests = new Map<string, Promise<Guest>>();
  private readonly inside: Guest[] = [];
  private count = 0;

  private constructor(databaseUrl: string, seed: number) {
    this.databaseUrl = databaseUrl;
    this.seed = seed;
    this.random = randomFrom(seed);
  }

  static async open(ground: Ground, { nodes = 1, redis = false, seed, env = {} }: HousePlan): Promise<House> {
    const house = new House(await ground.database(), seed);
    if (redis) house.redis = await startRedis();
    try {
      for (let n = 0; n < nodes; n++) house.nodes.push(await house.build(ground, env));
      await Promise.all(house.nodes.map((node) => node.start()));
      await house.meetPeople();
    } catch (error) {
      await house.close();
      throw error;
    }
    return house;
  }

  node(n: number): Node {
    const node = this.nodes[n];
    if (!node) throw new Error(`there is no node ${n}`);
    return node;
  }

  /** Somebody who may write, on a node; the same people come again when there are more pages than people. */
  async guest(n: number, node: { readonly url: string } = this.node(0)): Promise<Guest> {
    const person = this.people[n % this.people.length] as Person;
    const entered = this.guests.get(person.id) ?? Guest.enter(this.node(0).url, person);
    this.guests.set(person.id, entered);
    const guest = (await entered).at(node.url);
    this.inside.push(guest);
    return guest;
  }

  /** A page of somebody with a document open. */
  async writer(document: string, node = this.node(0)): Promise<Writer> {
    const n = this.count++;
    const guest = await this.guest(n, node);
    return new Writer(guest.write(document), `${this.seed}.${n}`, this.random);
  }

  async writers(count: number, document: string, node = this.node(0)): Promise<Writer[]> {
    const writers = await Promise.all(Array.from({ length: count }, () => this.writer(document, node)));
    await until(() => writers.every(({ mayWrite }) => mayWrite), 'pages open');
    return writers;
  }

  /** Where the oracle looks. */
  at(document: string): { databaseUrl: string; documentId: string } {
    return { databaseUrl: this.databaseUrl, documentId: document };
  }

  document(n: number): string {
    return documentId(n);
  }

  async close(): Promise<void> {
    for (const guest of this.inside) guest.leave();
    await Promise.all(this.nodes.map((node) => node.close()));
    await this.redis?.stop();
  }

  private async build(ground: Ground, env: Record<string, string>): Promise<Node> {
    const port = await freePort();
    const door = await startProxy({ target: `http://127.0.0.1:${port}` });
    const toPostgres = await startProxy({ target: this.databaseUrl });
    const toRedis = this.redis && (await startProxy({ target: this.redis.url }));
    const publicUrl = `http://127.0.0.1:${(this.nodes[0]?.door ?? door).port}`;
    const dataDir = await ground.dataFolder();
    return new Node({ door, toPostgres, toRedis, port, dataDir, env: { PUBLIC_URL: publicUrl, ...env } });
  }

  private async meetPeople(): Promise<void> {
    const writers = await ask<{ id: string }>(
      this.databaseUrl,
      `select m.person_id as id from membership m join mission mi on mi.id = m.mission_id
       where mi.slug = 'warm-homes' and m.ended_at is null and m.role <> 'observer'`,
    );
    const people = await Guest.everybody(this.node(0).url);
    this.people.push(...people.filter((person) => writers.some(({ id }) => id === person.id)));
  }
}
