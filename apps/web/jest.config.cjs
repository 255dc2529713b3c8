const { createCjsPreset } = require('jest-preset-angular/presets');

const preset = createCjsPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' });
const house = ['mission', 'wire', 'documents', 'ui'];

module.exports = {
  ...preset,
  displayName: 'web',
  rootDir: __dirname,
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/jest.setup.ts'],
  transformIgnorePatterns: ['node_modules/(?!(.*\\.mjs$|d3-|internmap|lib0|yjs|y-protocols))'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@throughline/coedit/(server|client)$': '<rootDir>/../../libs/coedit/src/$1/index.ts',
    [`^@throughline/(${house.join('|')})$`]: '<rootDir>/../../libs/$1/src/index.ts',
  },
};
