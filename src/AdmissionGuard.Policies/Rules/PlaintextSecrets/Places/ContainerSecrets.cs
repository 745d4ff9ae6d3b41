using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>Goes through the places of one container.</summary>
internal static class ContainerSecrets
{
    /// <summary>Looks at variables, command line, probes and hooks.</summary>
    public static void Find(ref PlaceScan scan, Container container)
    {
        FindInVariables(ref scan, container);
        if (SafeName.MayBeToken(container.Image))
        {
            scan.LookAtImage(container, container.Image);
        }

        if (container.Command.Count + container.Args.Count > 0)
        {
            scan.LookAtCommand(container, "command", container.Command, "args", container.Args);
        }

        foreach (ContainerHandler handler in container.Handlers)
        {
            if (handler.Command.Count > 0)
            {
                scan.LookAtCommand(container, $"{handler.Field}.exec.command", handler.Command, "", []);
            }

            FindInHeaders(ref scan, container, handler);
            FindInRequest(ref scan, container, handler);
        }
    }

    // A host with a user before it is a URL's authority.
    private static void FindInRequest(ref PlaceScan scan, Container container, ContainerHandler handler)
    {
        if (handler.Path.Length + handler.Host.Length > 0)
        {
            scan.Look(new SecretSite(SiteKind.Request, 0, default) { Container = container, Field = $"{handler.Field}.httpGet.path" }, handler.Path, SecretPlace.Annotation);
            Utf8Text host = handler.Host.Span.Contains((byte)'@') ? Utf8Text.From($"http://{handler.Host.Decode()}") : handler.Host;
            scan.Look(new SecretSite(SiteKind.Request, 0, default) { Container = container, Field = $"{handler.Field}.httpGet.host" }, host, SecretPlace.Annotation);
        }
    }

    private static void FindInVariables(ref PlaceScan scan, Container container)
    {
        AccessKeyPair pair = default;
        ReadOnlySpan<EnvVariable> variables = container.Env.Span;
        for (int i = 0; i < variables.Length; i++)
        {
            if (!variables[i].Value.IsEmpty)
            {
                scan.LookAtVariable(container, i, variables[i], ref pair);
            }
        }

        if (pair.IsWhole)
        {
            scan.RaiseHalves(container);
        }
    }

    private static void FindInHeaders(ref PlaceScan scan, Container container, ContainerHandler handler)
    {
        for (int i = 0; i < handler.Headers.Count; i++)
        {
            NamedText header = handler.Headers[i];
            SecretSite site = new(SiteKind.Header, i, header.Name) { Container = container, Field = $"{handler.Field}.httpGet.httpHeaders" };
            scan.Look(site, header.Value, SecretPlace.Variable);
        }
    }
}
