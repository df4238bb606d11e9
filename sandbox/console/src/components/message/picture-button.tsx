import type { Picture } from '../../kit/pictures.ts';
import { useSlack } from '../../state/slack-context.ts';

/** A picture in a message; a click shows it in large. */
export function PictureButton({ picture }: { picture: Picture }) {
  const { showPicture } = useSlack();
  return (
    <figure className="picture">
      {picture.title && <figcaption>{picture.title}</figcaption>}
      <button type="button" data-testid="picture" title="Show in large" onClick={() => showPicture(picture)}>
        <img src={picture.src} alt={picture.alt} />
      </button>
    </figure>
  );
}
