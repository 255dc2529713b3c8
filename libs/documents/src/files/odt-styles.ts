const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

interface Style {
  readonly name: string;
  readonly parent?: string;
  readonly paragraph?: string;
  readonly text?: string;
  readonly more?: string;
}

const style = ({ name, parent = 'Standard', paragraph = '', text = '', more = '' }: Style): string =>
  `<style:style style:name="${name.replaceAll(' ', '_20_')}" style:display-name="${name}" style:family="paragraph"` +
  `${name === 'Standard' ? '' : ` style:parent-style-name="${parent}"`} style:class="text"${more}>` +
  `<style:paragraph-properties ${paragraph}/><style:text-properties ${text}/></style:style>`;

const heading = (level: number, size: number, before: string): string =>
  style({
    name: `Heading ${level}`,
    paragraph: `fo:margin-top="${before}" fo:margin-bottom="0.15cm" fo:keep-with-next="always"`,
    text: `fo:font-size="${size}pt" fo:font-weight="bold"`,
    more: ` style:default-outline-level="${level}" style:next-style-name="Text_20_body"`,
  });

const bar = 'fo:border-left="2.5pt solid #2f5d8a" fo:padding-left="0.3cm"';

const paragraphs = (): string =>
  [
    style({ name: 'Standard', paragraph: 'fo:line-height="120%"', text: 'fo:font-size="11pt"' }),
    style({ name: 'Text body', paragraph: 'fo:margin-top="0.1cm" fo:margin-bottom="0.15cm"' }),
    style({
      name: 'Title',
      paragraph: 'fo:margin-bottom="0.1cm"',
      text: 'fo:font-size="22pt" fo:font-weight="bold"',
    }),
    style({ name: 'Subtitle', text: 'fo:color="#4a5565"' }),
    heading(1, 16, '0.65cm'),
    heading(2, 13.5, '0.5cm'),
    heading(3, 11.5, '0.4cm'),
    style({
      name: 'Quotations',
      paragraph: 'fo:margin-left="0.75cm" fo:margin-right="0.75cm" fo:margin-bottom="0.22cm"',
      text: 'fo:font-style="italic"',
    }),
    style({
      name: 'Callout',
      paragraph: `fo:margin-left="0.4cm" fo:margin-bottom="0.15cm" ${bar} fo:background-color="#f0f2f5"`,
    }),
    style({
      name: 'Callout Heading',
      parent: 'Callout',
      paragraph: `fo:margin-left="0.4cm" fo:margin-top="0.25cm" fo:keep-with-next="always" ${bar} fo:background-color="#f0f2f5"`,
      text: 'fo:font-weight="bold" fo:color="#2f5d8a"',
    }),
    style({ name: 'List Text', paragraph: 'fo:margin-bottom="0.08cm"' }),
    style({ name: 'Table Contents' }),
    style({ name: 'Table Heading', parent: 'Table_20_Contents', text: 'fo:font-weight="bold"' }),
    style({ name: 'After Table', text: 'fo:font-size="5pt"' }),
    style({ name: 'Commitment', paragraph: `fo:margin-top="0.2cm" fo:keep-with-next="always" ${bar}` }),
    style({
      name: 'Commitment Alone',
      paragraph: `fo:margin-top="0.2cm" fo:margin-bottom="0.3cm" ${bar}`,
    }),
    style({
      name: 'Commitment Facts',
      paragraph: `fo:margin-bottom="0.3cm" ${bar}`,
      text: 'fo:font-size="10pt" fo:color="#4a5565"',
    }),
    style({
      name: 'Horizontal Line',
      paragraph: 'fo:border-bottom="0.75pt solid #b6bcc6" fo:margin-bottom="0.4cm"',
    }),
  ].join('');

const aligned = (level: number) =>
  `<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">` +
  `<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="${level * 0.75}cm" ` +
  `fo:text-indent="-0.75cm" fo:margin-left="${level * 0.75}cm"/></style:list-level-properties>`;

const bullets = levels
  .map((level) => {
    const sign = ['•', '–', '▪'][(level - 1) % 3] ?? '•';
    return `<text:list-level-style-bullet text:level="${level}" text:bullet-char="${sign}">${aligned(level)}</text:list-level-style-bullet>`;
  })
  .join('');
const numbers = levels
  .map((level) => {
    const format = ['1', 'a', 'i'][(level - 1) % 3] ?? '1';
    return `<text:list-level-style-number text:level="${level}" style:num-format="${format}" style:num-suffix=".">${aligned(level)}</text:list-level-style-number>`;
  })
  .join('');

const cell = (name: string, more = '') =>
  `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties fo:padding="0.12cm" fo:border="0.5pt solid #b6bcc6"${more}/></style:style>`;

/** Office programs read the looks of cells only from beside the text. */
export const tableStyles =
  '<style:style style:name="PlanTable" style:family="table"><style:table-properties style:rel-width="100%" table:align="margins"/></style:style>' +
  cell('PlanCell') +
  cell('HeaderCell', ' fo:background-color="#f0f2f5"');

/** Styles under the names that office programs know, so that whoever opens the file can change them in one place. */
export function openingStyles(language: string): string {
  const [tongue = 'en', country = 'GB'] = language.split('-');
  const fonts = `fo:font-family="'Inter', 'Liberation Sans', Arial" fo:language="${tongue}" fo:country="${country}"`;
  return (
    '<office:styles>' +
    `<style:default-style style:family="paragraph"><style:text-properties ${fonts} fo:color="#1d2430"/></style:default-style>` +
    paragraphs() +
    `<text:list-style style:name="Bullets">${bullets}</text:list-style>` +
    `<text:list-style style:name="Numbers">${numbers}</text:list-style>` +
    '</office:styles>'
  );
}

/** A4, with "3 of 12" at the foot of each page. */
export const pageStyles =
  '<office:automatic-styles>' +
  '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" ' +
  'fo:margin-top="2.2cm" fo:margin-bottom="2cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm"/>' +
  '<style:footer-style><style:header-footer-properties fo:margin-top="0.6cm"/></style:footer-style></style:page-layout>' +
  '<style:style style:name="Foot" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/>' +
  '<style:text-properties fo:font-size="9pt" fo:color="#4a5565"/></style:style></office:automatic-styles>' +
  '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>' +
  '<text:p text:style-name="Foot"><text:page-number text:select-page="current">1</text:page-number> of ' +
  '<text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>';
