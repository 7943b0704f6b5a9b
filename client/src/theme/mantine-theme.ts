import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

// Mantine wants ten shades of a color. What is seen comes from tokens.css, through the two resolvers below.
const shades = (...ten: MantineColorsTuple): MantineColorsTuple => ten
// oxfmt-ignore
const kelp = shades('#e6f0ed', '#cfe3dc', '#b0d3c9', '#7cc3b7', '#559a8c', '#3a8378', '#2b6f69', '#1f5d5b', '#174846', '#0f3433')
// oxfmt-ignore
const back = shades('#f7e6e2', '#f0cdc6', '#eab1a6', '#e58472', '#d4664f', '#c24b38', '#b4412f', '#a83a2a', '#8a2d20', '#6c2218')
// oxfmt-ignore
const gray = shades('#fbf9f6', '#f5f1eb', '#eee9e1', '#e8e2d9', '#d6cfc4', '#b5ada1', '#8f877b', '#6d675f', '#4a453f', '#24211d')
// oxfmt-ignore
const dark = shades('#ece7df', '#cfc9bf', '#a39c92', '#7d766d', '#4c4842', '#33302b', '#282622', '#1e1d1a', '#161513', '#0f0e0d')

/** The two colors that buttons come in: ours, and the one for what takes something away. */
const tones: Record<string, 'kelp' | 'back'> = { kelp: 'kelp', back: 'back', red: 'back' }

const none = '1px solid transparent'

const variantColors: VariantColorsResolver = (input) => {
  const tone = tones[input.color ?? input.theme.primaryColor]
  if (tone === undefined) return defaultVariantColorsResolver(input)
  const base = `var(--hf-${tone})`
  const strong = `var(--hf-${tone}-strong)`
  const soft = `var(--hf-${tone}-soft)`
  const on = `var(--hf-on-${tone})`
  switch (input.variant) {
    case 'filled':
      return { background: base, hover: strong, color: on, border: none }
    case 'light':
      return { background: soft, hover: soft, color: base, hoverColor: strong, border: none }
    case 'outline':
      return { background: 'transparent', hover: soft, color: base, border: `1px solid ${base}` }
    case 'subtle':
    case 'transparent':
      return {
        background: 'transparent',
        hover: input.variant === 'subtle' ? soft : 'transparent',
        color: base,
        border: none,
      }
    default:
      return defaultVariantColorsResolver(input)
  }
}

const fromTokens = {
  '--mantine-color-body': 'var(--hf-paper)',
  '--mantine-color-text': 'var(--hf-ink)',
  '--mantine-color-bright': 'var(--hf-ink)',
  '--mantine-color-dimmed': 'var(--hf-muted)',
  '--mantine-color-placeholder': 'var(--hf-muted)',
  '--mantine-color-anchor': 'var(--hf-kelp)',
  '--mantine-color-error': 'var(--hf-back)',
  '--mantine-color-default': 'var(--hf-card)',
  '--mantine-color-default-hover': 'var(--hf-hover)',
  '--mantine-color-default-color': 'var(--hf-ink)',
  '--mantine-color-default-border': 'var(--hf-edge)',
  '--mantine-color-disabled': 'var(--hf-hover)',
  '--mantine-color-disabled-color': 'var(--hf-muted)',
  '--mantine-color-disabled-border': 'var(--hf-line)',
  '--mantine-color-kelp-filled': 'var(--hf-kelp)',
  '--mantine-color-kelp-filled-hover': 'var(--hf-kelp-strong)',
  '--mantine-color-kelp-light': 'var(--hf-kelp-soft)',
  '--mantine-color-kelp-light-hover': 'var(--hf-kelp-soft)',
  '--mantine-color-kelp-light-color': 'var(--hf-kelp)',
  '--mantine-color-kelp-outline': 'var(--hf-kelp)',
  '--mantine-primary-color-filled': 'var(--hf-kelp)',
  '--mantine-primary-color-filled-hover': 'var(--hf-kelp-strong)',
  '--mantine-primary-color-light': 'var(--hf-kelp-soft)',
  '--mantine-primary-color-light-hover': 'var(--hf-kelp-soft)',
  '--mantine-primary-color-light-color': 'var(--hf-kelp)',
  '--mantine-primary-color-contrast': 'var(--hf-on-kelp)',
}

/** Lets Mantine's own variables follow tokens.css, so that both schemes and print have one source. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: fromTokens,
  dark: fromTokens,
})

export const holdfastTheme = createTheme({
  colors: { kelp, back, red: back, gray, dark },
  primaryColor: 'kelp',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver: variantColors,
  black: '#24211d',
  defaultRadius: 'md',
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5625rem', lg: '0.875rem', xl: '1.25rem' },
  fontFamily: 'var(--hf-sans)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontFamily: 'var(--hf-serif)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.25' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.35' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Checkbox: { defaultProps: { iconColor: 'var(--hf-on-kelp)' } },
    Radio: { defaultProps: { iconColor: 'var(--hf-on-kelp)' } },
    Chip: { defaultProps: { variant: 'outline' } },
    Tooltip: { defaultProps: { withArrow: true, multiline: true, maw: 320 } },
    Modal: { defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Close' } } },
  },
})
