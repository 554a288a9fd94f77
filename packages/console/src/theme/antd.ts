/** Ant Design in our colours: quiet, dense, no shadow where a line does. */
import { type ThemeConfig, theme } from 'antd';
import { CODE_FONT, dark, FONT, light } from './tokens.ts';

export type Mode = 'light' | 'dark';

const CONTROL_HEIGHT_PX = 30;

export function antTheme(mode: Mode): ThemeConfig {
  const c = mode === 'dark' ? dark : light;
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: FONT,
      fontFamilyCode: CODE_FONT,
      fontSize: 14,
      borderRadius: 4,
      controlHeight: CONTROL_HEIGHT_PX,
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      colorPrimary: c.accent,
      colorInfo: c.accent,
      // Grounds that are derived from colours as dark as ours are muddy.
      colorInfoBg: c.accentGround,
      colorWarningBg: c.amberGround,
      colorErrorBg: c.redGround,
      colorSuccessBg: c.greenGround,
      colorLink: c.accent,
      colorLinkHover: c.accent,
      colorWarning: c.amber,
      colorError: c.red,
      colorSuccess: c.green,
      colorText: c.text,
      colorTextSecondary: c.quiet,
      colorTextTertiary: c.quiet,
      colorTextDescription: c.quiet,
      colorTextPlaceholder: c.quiet,
      colorBgBase: c.surface,
      colorBgLayout: c.ground,
      colorBgContainer: c.surface,
      colorBgElevated: c.surface,
      colorBorder: c.edge,
      colorBorderSecondary: c.line,
      colorPrimaryHover: c.accent,
      colorPrimaryActive: c.accent,
      colorTextLightSolid: c.onAccent,
    },
    components: {
      Button: { primaryColor: c.onAccent, primaryShadow: 'none', defaultShadow: 'none', fontWeight: 500 },
      Tooltip: { colorBgSpotlight: mode === 'dark' ? c.raised : c.text, colorTextLightSolid: '#ffffff' },
    },
  };
}
