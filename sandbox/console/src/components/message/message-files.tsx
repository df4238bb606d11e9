import type { SimFile } from '../../../../slack/control.ts';

/** Files of a message: pictures are shown, everything else is a link. */
export function MessageFiles({ files }: { files: SimFile[] }) {
  return files.map((file) =>
    file.mimetype.startsWith('image/') ? (
      <a key={file.id} className="file-picture" href={reachable(file.url)} target="_blank" rel="noreferrer">
        <img src={reachable(file.url)} alt={file.altText || file.name} />
      </a>
    ) : (
      <a
        key={file.id}
        className="file-link"
        href={reachable(file.url)}
        target="_blank"
        rel="noreferrer"
        download={file.name}
      >
        <strong>{file.name}</strong>
        <span>{`${Math.max(1, Math.round(file.size / 1024))} kB · ${file.mimetype}`}</span>
      </a>
    ),
  );
}

/** The simulator's own routes are reached through this page's address. */
function reachable(url: string): string {
  const parsed = new URL(url, window.location.href);
  const inside = /^\/_sim(\/.*)$/.exec(parsed.pathname);
  return inside ? `sim/slack${inside[1]}${parsed.search}` : url;
}
