const swc = JSON.parse(require('node:fs').readFileSync(`${__dirname}/.swcrc`, 'utf8'));
delete swc.exclude;
delete swc.$schema;

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
    [`^@throughline/(${house.join('|')})$`]: '<rootDir>/libs/$1/src/index.ts',
  },
  modulePathIgnorePatterns: ['/dist/', '/tmp/'],
  ...more,
});

const postgres = {
  globalSetup: '<rootDir>/libs/testkit/src/jest-postgres-setup.ts',
  globalTeardown: '<rootDir>/libs/testkit/src/jest-postgres-teardown.ts',
};

module.exports = {
  passWithNoTests: false,
  testTimeout: 60_000,
  projects: [
    node('unit', ['libs/mission', 'libs/wire', 'libs/coedit', 'libs/documents', 'apps/api', 'tools'], 'spec'),
    node('database', ['libs/coedit', 'apps/api', 'tools'], 'db-spec', postgres),
    node('browser', ['apps/web-e2e'], 'e2e-spec', postgres),
    '<rootDir>/apps/web/jest.config.cjs',
    '<rootDir>/libs/ui/jest.config.cjs',
  ],
};
