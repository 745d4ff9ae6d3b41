using AdmissionGuard.Policies.Workloads;
using FsCheck;
using FsCheck.Fluent;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext;

/// <summary>Workloads of every shape that the rule looks at, and options of every kind.</summary>
internal static class SecurityContexts
{
    private static readonly Gen<bool?> Answers = Gen.Elements<bool?>(null, false, true);

    private static readonly Gen<long?> Users = Gen.Elements<long?>(null, 0, 1000);

    private static readonly Gen<SeccompProfile?> Profiles =
        Gen.Elements<SeccompProfile?>(null, new(null), new("Unconfined"), new("RuntimeDefault"), new("Localhost"));

    private static readonly Gen<ValueList<string>> Names =
        Gen.ListOf(Gen.Elements("ALL", "NET_RAW", "NET_BIND_SERVICE", "CHOWN", "cap_net_raw")).Select(names => (ValueList<string>)[.. names.Take(3)]);

    private static readonly Gen<Capabilities?> CapabilityLists =
        from drop in Names
        from add in Names
        from present in Gen.Elements(true, true, true, false)
        select present ? new Capabilities { Drop = drop, Add = add } : null;

    private static readonly Gen<ContainerSecurityContext?> ContainerContexts =
        from nonRoot in Answers
        from user in Users
        from privileged in Answers
        from escalation in Answers
        from readOnly in Answers
        from hostProcess in Answers
        from capabilities in CapabilityLists
        from profile in Profiles
        from present in Gen.Elements(true, true, true, false)
        select present
            ? new ContainerSecurityContext
            {
                RunAsNonRoot = nonRoot,
                RunAsUser = user,
                Privileged = privileged,
                AllowPrivilegeEscalation = escalation,
                ReadOnlyRootFilesystem = readOnly,
                WindowsHostProcess = hostProcess,
                Capabilities = capabilities,
                SeccompProfile = profile,
            }
            : null;

    private static readonly Gen<PodSecurityContext?> PodContexts =
        from nonRoot in Answers
        from user in Users
        from hostProcess in Answers
        from profile in Profiles
        from present in Gen.Elements(true, true, true, false)
        select present ? new PodSecurityContext { RunAsNonRoot = nonRoot, RunAsUser = user, WindowsHostProcess = hostProcess, SeccompProfile = profile } : null;

    private static readonly Gen<Container> Containers =
        from kind in Gen.Elements(ContainerKind.Init, ContainerKind.Regular, ContainerKind.Ephemeral)
        from context in ContainerContexts
        select new Container { Kind = kind, Index = 0, Name = "c", SecurityContext = context };

    /// <summary>Pods of one to five containers; each container's place is its own, so that places name containers.</summary>
    public static Arbitrary<Workload> Workloads { get; } =
        (from first in Containers
         from others in Gen.ListOf(Containers)
         from context in PodContexts
         from host in Gen.Choose(0, 7)
         from users in Answers
         from os in Gen.Elements(null, null, "linux", "windows")
         select new Workload
         {
             Kind = "Pod",
             Namespace = "team-a",
             Name = "shop",
             PodSpecPath = "spec",
             Pod = new PodSpec
             {
                 Containers = [.. others.Take(4).Prepend(first).Select((container, i) => container with { Index = i })],
                 SecurityContext = context,
                 HostNetwork = (host & 1) != 0,
                 HostPid = (host & 2) != 0,
                 HostIpc = (host & 4) != 0,
                 HostUsers = users,
                 OsName = os,
             },
         }).ToArbitrary();
}
