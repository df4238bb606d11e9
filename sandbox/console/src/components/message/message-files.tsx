import type { SimFile } from '../../../../slack/control.ts';
import { fileAddress } from '../../kit/pictures.ts';
import { PictureButton } from './picture-button.tsx';

/** Files of a message: pictures are shown, everything else is a link that saves it. */
export function MessageFiles({ files }: { files: SimFile[] }) {
  return files.map((file) => {
    const src = fileAddress(file.id);
    const title = file.title ?? file.name;
    return file.mimetype.startsWith('image/') ? (
      <PictureButton key={file.id} picture={{ src, alt: file.altText || title, title }} />
    ) : (
      <a key={file.id} className="file-link" data-testid="file" href={src} download={file.name}>
        <strong>{title}</strong>
        <span>{`${sizeText(file.size)} · ${file.mimetype}`}</span>
      </a>
    );
  });
}

function sizeText(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} kB`;
}
