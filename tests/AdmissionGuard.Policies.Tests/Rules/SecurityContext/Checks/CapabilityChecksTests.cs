using AdmissionGuard.Policies.Rules.SecurityContext;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext.Checks;

public sealed class CapabilityChecksTests
{
    private const string Drop = "spec.containers[0].securityContext.capabilities.drop";
    private const string Add = "spec.containers[0].securityContext.capabilities.add";

    private static readonly CheckCases DropAll = new(SecurityContextReasons.CapabilitiesNotDropped, Demand.Nothing with { Capabilities = Demand.Drop("ALL") })
    {
        { "no security context", APod(), Drop },
        { "a security context without capabilities", APod().With(AContainer().WithSecurityContext(new ContainerSecurityContext())), Drop },
        { "empty lists", Pod([], []), Drop },
        { "ALL", Pod(["ALL"], []) },
        { "ALL among others", Pod(["NET_RAW", "ALL"], []) },
        { "ALL and NET_BIND_SERVICE back", Pod(["ALL"], ["NET_BIND_SERVICE"]) },
        { "every single one is not ALL", Pod([.. LinuxCapabilities.Names], []), Drop },
        { "all in lower case counts with some runtimes only", Pod(["all"], []), Drop },
        {
            "each kind of container",
            APod().With(AnInitContainer(), AContainer(), AnEphemeralContainer()),
            "spec.initContainers[0].securityContext.capabilities.drop",
            Drop,
            "spec.ephemeralContainers[0].securityContext.capabilities.drop"
        },
        { "a Windows pod cannot say", APod().WithPod(pod => pod with { OsName = "windows" }) },
        { "a Linux pod can", APod().WithPod(pod => pod with { OsName = "linux" }), Drop },
        { "a user namespace exempts nothing", APod().WithPod(pod => pod with { HostUsers = false }), Drop },
    };

    private static readonly CheckCases DropSome = new(SecurityContextReasons.CapabilitiesNotDropped, Demand.Nothing with { Capabilities = Demand.Drop("NET_RAW", "MKNOD") })
    {
        { "none", APod(), Drop },
        { "one of two", Pod(["NET_RAW"], []), Drop },
        { "both", Pod(["MKNOD", "NET_RAW"], []) },
        { "ALL covers them", Pod(["ALL"], []) },
        { "others may be added", Pod(["ALL"], ["CHOWN"]) },
    };

    private static readonly CheckCases AddDefault = new(SecurityContextReasons.CapabilityAdded, Demand.Nothing with { Capabilities = Demand.Drop("ALL") })
    {
        { "nothing", Pod(["ALL"], []) },
        { "NET_BIND_SERVICE", Pod(["ALL"], ["NET_BIND_SERVICE"]) },
        { "another", Pod(["ALL"], ["CHOWN"]), Add },
        { "several beside the good one are one fault", Pod(["ALL"], ["NET_BIND_SERVICE", "CHOWN", "KILL"]), Add },
        { "ALL", Pod(["ALL"], ["ALL"]), Add },
        { "the good one in another spelling", Pod(["ALL"], ["CAP_NET_BIND_SERVICE"]), Add },
        { "a Linux pod", Pod(["ALL"], ["CHOWN"]).WithPod(pod => pod with { OsName = "linux" }), Add },
        { "a Windows pod", Pod([], ["CHOWN"]).WithPod(pod => pod with { OsName = "windows" }) },
    };

    private static readonly CheckCases AddList = new(SecurityContextReasons.CapabilityAdded, Demand.Nothing with { Capabilities = Demand.Add("CHOWN") })
    {
        { "no security context", APod() },
        { "the one allowed", Pod([], ["CHOWN"]) },
        { "another", Pod([], ["CHOWN", "NET_BIND_SERVICE"]), Add },
    };

    private static readonly CheckCases AddNothing = new(SecurityContextReasons.CapabilityAdded, Demand.Nothing with { Capabilities = Demand.Drop("ALL") with { Add = [] } })
    {
        { "nothing", Pod(["ALL"], []) },
        { "not even NET_BIND_SERVICE", Pod(["ALL"], ["NET_BIND_SERVICE"]), Add },
    };

    private static readonly CheckCases GivenBack = new(SecurityContextReasons.CapabilityAdded, Demand.Nothing with { Capabilities = Demand.Drop("NET_RAW") })
    {
        { "another may be added", Pod(["NET_RAW"], ["CHOWN"]) },
        { "the dropped one", Pod(["NET_RAW"], ["NET_RAW"]), Add },
        { "the dropped one as some runtimes read it", Pod(["ALL"], ["cap_net_raw"]), Add },
        { "ALL", Pod(["NET_RAW"], ["ALL"]), Add },
        { "all", Pod(["NET_RAW"], ["all"]), Add },
        { "a Linux pod", Pod(["NET_RAW"], ["NET_RAW"]).WithPod(pod => pod with { OsName = "linux" }), Add },
        { "a Windows pod", Pod(["NET_RAW"], ["NET_RAW"]).WithPod(pod => pod with { OsName = "windows" }) },
    };

    public static TheoryData<string> DropAllNames => DropAll.Names;

    public static TheoryData<string> DropSomeNames => DropSome.Names;

    public static TheoryData<string> AddDefaultNames => AddDefault.Names;

    public static TheoryData<string> AddListNames => AddList.Names;

    public static TheoryData<string> AddNothingNames => AddNothing.Names;

    public static TheoryData<string> GivenBackNames => GivenBack.Names;

    [Theory]
    [MemberData(nameof(DropAllNames))]
    public void ALL_must_be_dropped_by_that_name(string name) => DropAll.AssertHolds(name);

    [Theory]
    [MemberData(nameof(DropSomeNames))]
    public void Single_capabilities_can_be_demanded(string name) => DropSome.AssertHolds(name);

    [Theory]
    [MemberData(nameof(AddDefaultNames))]
    public void Where_ALL_is_dropped_only_NET_BIND_SERVICE_may_come_back(string name) => AddDefault.AssertHolds(name);

    [Theory]
    [MemberData(nameof(AddListNames))]
    public void A_list_of_add_is_the_most_that_may_be_added(string name) => AddList.AssertHolds(name);

    [Theory]
    [MemberData(nameof(AddNothingNames))]
    public void An_empty_list_of_add_allows_none(string name) => AddNothing.AssertHolds(name);

    [Theory]
    [MemberData(nameof(GivenBackNames))]
    public void What_must_be_dropped_may_not_be_added_back(string name) => GivenBack.AssertHolds(name);

    private static WorkloadBuilder Pod(string[] drop, string[] add) =>
        APod().With(AContainer().WithSecurityContext(new ContainerSecurityContext { Capabilities = new Capabilities { Drop = [.. drop], Add = [.. add] } }));
}
