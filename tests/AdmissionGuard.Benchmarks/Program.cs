using System.Globalization;
using AdmissionGuard.Benchmarks;
using AdmissionGuard.Benchmarks.Fuzzing;
using BenchmarkDotNet.Running;

switch (args)
{
    case ["floor", var port]:
        await FloorServer.Run(int.Parse(port, CultureInfo.InvariantCulture));
        return 0;
    case ["fuzz", var count, .. var seed]:
        return MetadataFuzzing.Run(
            int.Parse(count, CultureInfo.InvariantCulture),
            seed is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : Environment.TickCount);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(FloorServer).Assembly).Run(args);
        return 0;
}
