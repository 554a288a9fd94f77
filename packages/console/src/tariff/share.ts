/** `0.13` as `13 %`, without idle zeros and without the noise of floating point. */
export const share = (text: string): string => `${Number((Number(text) * 100).toFixed(6))} %`;
