// A client with HTTP Digest that is independent of this project: it lists roles, and authorizes one in v2 and v1.0.
import DigestClient from "digest-fetch";

const { BASE_URL, PROJECT, ROLE, ARN, PUBLIC_KEY, PRIVATE_KEY } = process.env;
const client = new DigestClient(PUBLIC_KEY, PRIVATE_KEY);

async function send(version, accept, contentType) {
  const roles = `${BASE_URL}/api/atlas/${version}/groups/${PROJECT}/cloudProviderAccess`;
  const body = JSON.stringify({ providerName: "AWS", iamAssumedRoleArn: ARN });
  const response = contentType
    ? await client.fetch(`${roles}/${ROLE}`, {
        method: "PATCH", body, headers: { Accept: accept, "Content-Type": contentType },
      })
    : await client.fetch(roles, { headers: { Accept: accept } });
  const json = await response.json();
  const role = json.awsIamRoles?.[0] ?? json;
  console.log(version, accept, contentType ?? "-", response.status, role.iamAssumedRoleArn);
}

const versioned = "application/vnd.atlas.2023-01-01+json";
await send("v2", versioned);
await send("v2", versioned, "application/json");
await send("v2", versioned, versioned);
await send("v1.0", "application/json", "application/json");
await send("v2", versioned);
