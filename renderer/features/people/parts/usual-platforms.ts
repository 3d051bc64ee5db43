/** What platforms are called where a service has no form of tokens that names them. */
export const usualPlatforms: Readonly<Record<string, string>> = {
  apns: 'APNs (iOS)',
  gcm: 'GCM / FCM (Android)',
  huawei: 'Huawei',
};
