using System.Globalization;

namespace AdmissionGuard.EndToEnd.Tests.Processes;

/// <summary>How long programs of the run have been running, by the kernel's own clock (proc(5)).</summary>
internal static class ProcessAge
{
    // USER_HZ, which is 100 on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    private const int Parent = 1;
    private const int StartTime = 19;

    /// <summary>The age of the youngest process of a program that the run started, to a hundredth of a second.</summary>
    public static TimeSpan OfYoungest(string program) => TimeSpan.FromSeconds(Uptime() - Stats(program).Max(fields => Number(fields[StartTime]) / TicksPerSecond));

    private static double Uptime() => Number(File.ReadAllText("/proc/uptime").Split(' ')[0]);

    private static IEnumerable<string[]> Stats(string program) =>
        from folder in Directory.EnumerateDirectories("/proc")
        where char.IsAsciiDigit(Path.GetFileName(folder)[0]) && Read(folder, "cmdline").Split('\0')[0] == program
        let stat = Read(folder, "stat")
        where stat.Length > 0
        let fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')
        where Number(fields[Parent]) == Environment.ProcessId
        select fields;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return "";
        }
    }
}
