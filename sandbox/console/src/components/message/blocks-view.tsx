import { Fragment } from 'react';
import type { Block } from '../../../../slack/control.ts';
import { type Segment, segmentsOf } from '../../kit/segments.ts';
import type { Actions } from '../../state/use-actions.ts';
import type { Form } from '../../state/use-form.ts';
import { ElementControl } from '../controls/element-control.tsx';
import { InputField } from '../controls/input-field.tsx';
import { BlockButton } from './block-button.tsx';
import { DrawnBlocks } from './drawn-blocks.tsx';
import { PictureButton } from './picture-button.tsx';

type BlocksViewProps = { blocks: Block[]; actions: Actions; form: Form; errors?: Record<string, string> };

/** Blocks of a message, modal or Home tab: drawn by the renderer wherever nothing has to be chosen or typed. */
export function BlocksView({ blocks, actions, form, errors = {} }: BlocksViewProps) {
  return segmentsOf(blocks).map((segment) => (
    <SegmentView
      key={segment.key}
      segment={segment}
      actions={actions}
      form={form}
      error={errors[segment.key]}
    />
  ));
}

type SegmentViewProps = { segment: Segment; actions: Actions; form: Form; error: string | undefined };

function SegmentView({ segment, actions, form, error }: SegmentViewProps) {
  switch (segment.kind) {
    case 'drawn':
      return <DrawnBlocks blocks={segment.blocks} actions={actions} />;
    case 'input':
      return <InputField block={segment.block} actions={actions} form={form} error={error} />;
    case 'actions':
      return (
        <div className="kit-actions">
          {segment.elements.map((element) => (
            <Fragment key={element.action_id}>
              {element.type === 'button' || element.type === 'workflow_button' ? (
                <BlockButton blockId={segment.key} element={element} actions={actions} />
              ) : (
                <ElementControl
                  blockId={segment.key}
                  element={element}
                  actions={actions}
                  form={form}
                  dispatches
                />
              )}
            </Fragment>
          ))}
        </div>
      );
    case 'accessory':
      return (
        <div className="kit-accessory">
          <DrawnBlocks blocks={segment.text} actions={actions} />
          <ElementControl
            blockId={segment.key}
            element={segment.element}
            actions={actions}
            form={form}
            dispatches
          />
        </div>
      );
    case 'picture':
      return <PictureButton picture={segment.picture} />;
    case 'unknown':
      return <p className="kit-unknown">A block of type {segment.type} is not drawn in the sandbox.</p>;
  }
}
