const { registerHooks } = require('node:module');
const { availableParallelism } = require('node:os');

// Jest maps `./x.js` to `./x.ts` for specs, yet leaves what a global setup imports to Node.
registerHooks({
  resolve(name, context, next) {
    try {
      return next(name, context);
    } catch (error) {
      if (!/^\.{1,2}\/.*\.js$/.test(name)) throw error;
      return next(name.replace(/\.js$/, '.ts'), context);
    }
  },
});

const swc = JSON.parse(require('node:fs').readFileSync(`${__dirname}/.swcrc`, 'utf8'));
delete swc.exclude;
delete swc.$schema;
swc.swcrc = false;

const house = ['mission', 'wire', 'coedit', 'documents', 'testkit'];

/** Node projects run as ES modules (`--experimental-vm-modules`): Nest 12 ships nothing else. */
const node = (displayName, roots, match, more = {}) => ({
  displayName,
  rootDir: __dirname,
  roots: roots.map((root) => `<rootDir>/${root}`),
  testMatch: [`**/*.${match}.ts`],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@throughline/coedit/(server|client)$': '<rootDir>/libs/coedit/src/$1/index.ts',
    '^@throughline/documents/files$': '<rootDir>/libs/documents/src/files/index.ts',
    '^@throughline/coedit/parser$': '<rootDir>/libs/coedit/src/parser.ts',
    [`^@throughline/(${house.join('|')})$`]: '<rootDir>/libs/$1/src/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/(apps|libs)/[^/]+/dist/', '<rootDir>/tmp/'],
  ...more,
});

const postgres = {
  globalSetup: '<rootDir>/apps/api/src/testing/postgres-setup.ts',
  globalTeardown: '<rootDir>/apps/api/src/testing/postgres-teardown.ts',
};

module.exports = {
  // Much of it waits for databases and browsers: on two cores two at once, where jest by itself would take one.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  passWithNoTests: false,
  testTimeout: 60_000,
  projects: [
    node(
      'unit',
      ['libs/mission', 'libs/wire', 'libs/coedit', 'libs/documents', 'libs/testkit', 'apps/api', 'tools'],
      'spec',
    ),
    node('database', ['libs/coedit', 'apps/api', 'tools'], 'db-spec', postgres),
    node('browser', ['apps/web-e2e'], 'e2e-spec', {
      globalSetup: '<rootDir>/apps/web-e2e/src/seeded-setup.ts',
      globalTeardown: '<rootDir>/apps/web-e2e/src/seeded-teardown.ts',
    }),
    '<rootDir>/apps/web/jest.config.cjs',
    '<rootDir>/libs/ui/jest.config.cjs',
  ],
};
