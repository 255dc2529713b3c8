import mammoth from 'mammoth';

/** As the server does it: pictures are left out. */
export async function docxToHtml(archive: Uint8Array, styleMap: readonly string[]): Promise<string> {
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
  const options = { styleMap: [...styleMap], convertImage };
  return (await mammoth.convertToHtml({ buffer: Buffer.from(archive) }, options)).value;
}
