/** What surrounds every page: colours, language of Ant Design's own words, answers of the platform, paths. */
import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from '../api/query-client.ts';
import { useLanguage } from '../locales/use-language.ts';
import { antTheme } from '../theme/antd.ts';
import { useMode } from '../theme/store.ts';
import { router } from './router.tsx';

export function App() {
  const mode = useMode();
  const language = useLanguage();
  return (
    <ConfigProvider
      theme={antTheme(mode)}
      locale={language === 'zh-CN' ? zhCN : enUS}
      // No space between the two characters of a Chinese button: tables stay in line.
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
