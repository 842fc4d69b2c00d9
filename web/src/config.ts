/** Where this console signs in, and whether it runs against the local runtime. Served as `/config.json`. */
export interface Config {
  issuer: string;
  clientId: string;
  scope: string;
  resource: string;
  local: boolean;
}

/** Reads the configuration that the service gives its console; throws when there is none. */
export async function loadConfig(): Promise<Config> {
  const response = await fetch("/config.json", { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`/config.json: ${response.status}`);
  return (await response.json()) as Config;
}
