import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Picture } from '../../kit/pictures.ts';

/** One picture over everything else. Escape, the × and a click beside it close it. */
export function PictureViewer({ picture, onClose }: { picture: Picture; onClose(): void }) {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    close.current?.focus();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <div
      className="viewer"
      role="dialog"
      aria-modal="true"
      aria-label={picture.title || picture.alt}
      data-testid="picture-large"
      onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && onClose()}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <header className="viewer-head">
        <h2>{picture.title}</h2>
        <a href={picture.src} target="_blank" rel="noreferrer">
          Open in a tab
        </a>
        <button type="button" className="icon-button" aria-label="Close" ref={close} onClick={onClose}>
          ×
        </button>
      </header>
      <img className="viewer-picture" src={picture.src} alt={picture.alt} />
      {picture.alt && <p className="viewer-alt">{picture.alt}</p>}
    </div>
  );
}
