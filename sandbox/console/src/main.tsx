import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'slack-blocks-to-jsx/dist/style.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/messages.css';
import './styles/blocks.css';
import './styles/controls.css';
import './styles/wechat.css';
import './styles/guide.css';
import './styles/narrow.css';
import { App } from './app.tsx';
import { createChangeFeed } from './live/change-feed.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App feed={createChangeFeed()} />
  </StrictMode>,
);
