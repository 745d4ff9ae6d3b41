using System.Reflection;
using AdmissionGuard.Hosting;
using Microsoft.Extensions.Logging;

namespace AdmissionGuard.Tests.Hosting;

/// <summary>Event ids are what operators filter and alert by.</summary>
public sealed class LogTests
{
    [Fact]
    public void No_two_messages_share_an_id() => Assert.Equal(Ids().Select(entry => entry.Id).Distinct(), Ids().Select(entry => entry.Id));

    [Fact]
    public void Each_part_has_a_hundred_ids_of_its_own()
    {
        Assert.All(Ids().GroupBy(entry => entry.Part), part => Assert.Single(part.Select(entry => entry.Id / 100).Distinct()));
        Assert.All(Ids().GroupBy(entry => entry.Id / 100), hundred => Assert.Single(hundred.Select(entry => entry.Part).Distinct()));
    }

    private static (string Part, int Id)[] Ids()
    {
        (string, int)[] ids =
        [
            .. from type in typeof(Server).Assembly.GetTypes()
               from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
               let message = method.GetCustomAttribute<LoggerMessageAttribute>()
               where message is not null
               select (type.FullName!, message.EventId),
        ];
        Assert.True(ids.Length > 50, "the messages are not found");
        return ids;
    }
}
